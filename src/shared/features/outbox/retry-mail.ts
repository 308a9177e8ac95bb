import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { OutboxRow } from './outbox-mail.ts'

/**
 * Tries a waiting or refused mail again at once. A refused one gets a new code or initial password, and the old one is void.
 * Fails with notFound for a mail that was sent already, and with mailOutdated when nobody needs the code or password any more.
 */
export const retryMail = defineOperation({
  name: 'outbox.retryMail',
  audience: DECIDING_STAFF,
  input: z.strictObject({ mailId: EntityId }),
  output: OutboxRow,
})
