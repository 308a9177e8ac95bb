import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { MailServerWithPassword } from './mail-server-settings.ts'

/**
 * Stores the mail server of all seats, with an audit row, and its password at this seat. An empty password: the one that this seat
 * keeps for this server; `required` where it has none. Waiting mails are tried at once. Fails with settingsChanged, and stores nothing,
 * when somebody else changed the mail server since that revision.
 */
export const changeMailServer = defineOperation({
  name: 'outbox.changeMailServer',
  audience: ['administrator'],
  input: z.strictObject({ revision: z.number().int().nonnegative(), mailServer: MailServerWithPassword }),
  output: z.strictObject({ revision: z.number().int().positive() }),
})
