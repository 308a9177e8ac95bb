import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/**
 * Removes another seat's trouble from the list, since that seat may no longer exist and can't end it. A seat that still exists reports
 * the trouble again when it has it again. Fails with notFound when the trouble has ended or is this seat's own.
 */
export const dismissTrouble = defineOperation({
  name: 'troubles.dismissTrouble',
  audience: ALL_STAFF,
  input: z.strictObject({ troubleId: EntityId }),
  output: z.strictObject({}),
})
