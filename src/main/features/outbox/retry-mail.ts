import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { retryMail as contract } from '../../../shared/features/outbox/retry-mail.ts'
import { isSealedFor } from '../../platform/crypto/sealed-text.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { mailVariableSchemas } from '../../platform/mail/mail-kinds.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMailIdentity } from './mail-key.ts'
import { findMail, updateMail, type MailChange, type MailRow } from './outbox-repository.ts'
import { subjectOf, toOutboxRow } from './outbox-row.ts'
import { openVariablesOf, renewSecret } from './renew-secret.ts'
import type { SecretRenewals } from './renewed-secret.ts'
import { sealMail } from './seal-mail.ts'

/** A refused mail has given up its code or initial password. So it gets a new one, and the old one is void. */
export async function retryMail(
  services: Services,
  { mailId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
  renewals: SecretRenewals,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, mailPause } = services
  const before = await findMail(database.db, mailId)
  if (!before || before.state === 'sent' || before.state === 'withdrawn') return failure('notFound')
  const renewed = before.state === 'refused' ? await renewSecret(services, before, { renewals }) : undefined
  if (renewed && !renewed.ok) return renewed
  const outcome = await allOrNothing(database, async (tx) => {
    const dueNow: MailChange = { ...takenOver(services, before), state: 'waiting', next_attempt_at_ms: clock.nowMs() }
    const variables = await renewed?.value.store(tx)
    if (renewed && !variables) throw new Refused({ code: 'mailOutdated' })
    const change = variables ? { ...dueNow, ...(await asNewMail(tx, services, before, variables)) } : dueNow
    const isUnchanged = await updateMail(tx, { id: mailId, states: [before.state] }, change)
    if (!isUnchanged) throw new Refused({ code: renewed ? 'changedMeanwhile' : 'notFound' })
    const mail = await findMail(tx, mailId)
    if (!mail) throw new Refused({ code: 'notFound' })
    const subject = subjectOf(mail)
    await recordAudit(tx, services, session, { action: 'mailRetried', subject })
    if (renewed) await recordAudit(tx, services, session, { action: 'mailSecretRenewed', subject })
    return toOutboxRow(mail)
  })
  if (!outcome.ok) return outcome
  // Staff who say "again" have mended something, or want to know whether it works.
  mailPause.end()
  services.officeDataChanged()
  return success(outcome.value)
}

/** From now on this seat's mail, if it can send it: the PC that queued it may be off. */
function takenOver(services: Services, { secrets_sealed: sealed }: MailRow): MailChange {
  const canOpen = sealed === null || (isSealedFor(sealed) && findMailIdentity(services) !== undefined)
  return canOpen ? { seat_id: services.seatSettings.read().seatId } : {}
}

/** With another secret it is another mail: of this seat, and of now. */
async function asNewMail(
  tx: DatabaseConnection,
  services: Services,
  mail: MailRow,
  variables: Record<string, unknown>,
): Promise<MailChange> {
  const { kind } = mail
  return {
    // The schema of the kind checks what the two halves make.
    ...(await sealMail(
      tx,
      services,
      kind,
      mailVariableSchemas[kind].parse({ ...openVariablesOf(mail), ...variables }),
    )),
    problem: null,
    problem_detail: '',
    created_at_ms: services.clock.nowMs(),
  }
}
