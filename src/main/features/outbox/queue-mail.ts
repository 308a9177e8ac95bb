import type { MailKind } from '../../../shared/features/outbox/outbox-mail.ts'
import { universitySettings } from '../../../shared/features/university/university-settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { CommonMailVariables, MailVariables } from '../../platform/mail/mail-kinds.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/settings.ts'
import { insertMail } from './outbox-repository.ts'
import { sealMail } from './seal-mail.ts'

type OwnVariables<K extends MailKind> = Omit<MailVariables[K], keyof CommonMailVariables>

/** Puts a mail into the outbox. To be called in the transaction of what the mail tells, so that neither happens without the other. */
export async function queueMail<K extends MailKind>(
  tx: DatabaseConnection,
  services: Pick<Services, 'clock' | 'randomness' | 'seatKey' | 'seatSettings'>,
  mail: { kind: K; recipient: string; variables: OwnVariables<K> },
): Promise<{ messageId: string }> {
  const { kind, recipient } = mail
  const university = await getSettings(tx, universitySettings)
  const common: CommonMailVariables = {
    universityName: university.name,
    supportPhone: university.support.phone,
    supportHours: university.support.hours,
  }
  // Together these are all variables of the kind. TypeScript can't see that for an Omit of a type parameter.
  const sealed = await sealMail(tx, services, kind, { ...common, ...mail.variables } as MailVariables[K])
  const nowMs = services.clock.nowMs()
  await insertMail(tx, {
    ...sealed,
    kind,
    recipient,
    state: 'waiting',
    attempts: 0,
    next_attempt_at_ms: nowMs,
    problem: null,
    problem_detail: '',
    created_at_ms: nowMs,
    sent_at_ms: null,
  })
  return { messageId: sealed.message_id }
}
