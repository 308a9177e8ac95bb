import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { MailState, OutboxRow } from './outbox-mail.ts'

/** The outbox, newest first, a page at a time by key (S12). */
export const listMails = defineOperation({
  name: 'outbox.listMails',
  audience: ALL_STAFF,
  input: z.strictObject({
    states: z.array(MailState).max(3),
    after: EntityId.nullable(),
    limit: z.number().int().min(1).max(100),
  }),
  output: z.strictObject({ rows: z.array(OutboxRow), hasMore: z.boolean(), isMailServerSet: z.boolean() }),
})
