import { z } from 'zod'
import type { LinkPurpose } from '../../../shared/bridge/link-purpose.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { MailKind } from '../../../shared/features/outbox/outbox-mail.ts'
import type { retryMail as contract } from '../../../shared/features/outbox/retry-mail.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import { mailVariableSchemas } from '../../platform/mail/mail-kinds.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMail, updateRefusedMail, updateUnsentMail, type MailChange, type MailRow } from './outbox-repository.ts'
import { subjectOf, toOutboxRow } from './outbox-row.ts'
import type { RenewedSecret, SecretRenewals } from './renewed-secret.ts'
import { sealMail } from './seal-mail.ts'

/** What the link is for that a mail of this kind has. */
const LINK_PURPOSES: Partial<Record<MailKind, LinkPurpose>> = {
  confirmAddress: 'registration',
  resubmissionRequested: 'resubmission',
  enrolmentLink: 'enrolment',
  confirmNewAddress: 'emailChange',
  passwordReset: 'passwordReset',
  resumeApplication: 'resume',
}

const OpenVariables = z.record(z.string(), z.unknown())

/** A refused mail has given up its code or initial password. So it gets a new one, and the old one is void. */
export async function retryMail(
  services: Services,
  { mailId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
  renewals: SecretRenewals,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, mailPause } = services
  const before = await findMail(database.db, mailId)
  if (!before || before.state === 'sent') return failure('notFound')
  const renewed = before.state === 'refused' ? await renewSecret(services, before, renewals) : undefined
  if (renewed && !renewed.ok) return renewed
  const outcome = await allOrNothing(database, async (tx) => {
    const dueNow: MailChange = { state: 'waiting', next_attempt_at_ms: clock.nowMs() }
    if (renewed) {
      const change = { ...dueNow, ...asNewMail(services, before, renewed.value) }
      if (!(await updateRefusedMail(tx, mailId, change))) throw new Refused({ code: 'changedMeanwhile' })
      if (!(await renewed.value.store(tx))) throw new Refused({ code: 'mailOutdated' })
    } else if (!(await updateUnsentMail(tx, mailId, dueNow))) throw new Refused({ code: 'notFound' })
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

async function renewSecret(
  services: Services,
  { kind, recipient, variables_json: json }: MailRow,
  renewals: SecretRenewals,
): Promise<Result<RenewedSecret> | undefined> {
  const mail = { recipient, variables: OpenVariables.parse(JSON.parse(json)) }
  const purpose = LINK_PURPOSES[kind]
  if (purpose !== undefined) return renewals.link(services, { ...mail, purpose })
  if (kind === 'applicationApproved') return renewals.initialPassword(services, mail)
  return undefined
}

/** With another secret it is another mail: of this seat, whose key seals it, and of now. */
function asNewMail(
  services: Services,
  { kind, variables_json: json }: MailRow,
  { variables }: RenewedSecret,
): MailChange {
  return {
    // The schema of the kind checks what the two halves make.
    ...sealMail(
      services,
      kind,
      mailVariableSchemas[kind].parse({ ...OpenVariables.parse(JSON.parse(json)), ...variables }),
    ),
    problem: null,
    problem_detail: '',
    created_at_ms: services.clock.nowMs(),
  }
}
