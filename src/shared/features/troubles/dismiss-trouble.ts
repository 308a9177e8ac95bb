import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/**
 * Takes another seat's trouble from the list: that seat may be gone for good and can't end it. One that is still there tells it anew
 * when it meets it again. Fails with notFound where the trouble has ended, or is this seat's own.
 */
export const dismissTrouble = defineOperation({
  name: 'troubles.dismissTrouble',
  audience: ALL_STAFF,
  input: z.strictObject({ troubleId: EntityId }),
  output: z.strictObject({}),
})
