import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/** How often a window says that its case is still open. */
export const ATTENDING_EVERY_MS = 20_000
/** Whoever was silent for this long has left without a word. */
export const ATTENDING_ENDS_AFTER_MS = 60_000

/** Says which case the caller has open at this seat, null for none, and asks who else has it open. */
export const attendApplication = defineOperation({
  name: 'applications.attendApplication',
  audience: ALL_STAFF,
  input: z.strictObject({ applicationId: EntityId.nullable() }),
  /** Display names. */
  output: z.strictObject({ others: z.array(z.string()) }),
})
