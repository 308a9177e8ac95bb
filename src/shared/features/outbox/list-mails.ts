import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { pageInput, pageOf } from '../../bridge/page.ts'
import { MailState, OutboxRow } from './outbox-mail.ts'

/** One page of the outbox, newest first (S12). */
export const listMails = defineOperation({
  name: 'outbox.listMails',
  audience: ALL_STAFF,
  input: z.strictObject({
    states: z.array(MailState).max(MailState.options.length),
    ...pageInput(100),
  }),
  output: z.strictObject({ ...pageOf(OutboxRow), isMailServerSet: z.boolean() }),
})
