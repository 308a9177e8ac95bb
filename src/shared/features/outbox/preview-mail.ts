import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/** A mail's subject and text as its reader gets them. Initial password and link are shown as dots. */
export const previewMail = defineOperation({
  name: 'outbox.previewMail',
  audience: ALL_STAFF,
  input: z.strictObject({ mailId: EntityId }),
  output: z.strictObject({ subject: z.string(), text: z.string() }),
})
