import { z } from 'zod'
import { LINK_PURPOSES } from '../../../shared/features/outbox/outbox-mail.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { HandedOver, handOverSecret as contract } from '../../../shared/features/outbox/hand-over-secret.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMail, listMailsTo, updateMail, type MailChange, type MailRow } from './outbox-repository.ts'
import { subjectOf } from './outbox-row.ts'
import { openVariablesOf, renewSecret } from './renew-secret.ts'
import type { SecretRenewals } from './renewed-secret.ts'

const CodeOfLink = z.object({ link: z.object({ code: z.string(), expiresAtMs: z.number() }) })
const InitialPassword = z.object({ initialPassword: z.string(), expiresAtMs: z.number() })

const WITHDRAWN: MailChange = {
  state: 'withdrawn',
  next_attempt_at_ms: null,
  secrets_sealed: null,
  problem: null,
  problem_detail: '',
}

export async function handOverSecret(
  services: Services,
  { mailId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
  renewals: SecretRenewals,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database } = services
  const mail = await findMail(database.db, mailId)
  const renewed = mail && (await renewSecret(services, mail, { renewals, isForPerson: true }))
  if (!mail || !renewed) return failure('notFound')
  if (!renewed.ok) return renewed
  const outcome = await allOrNothing(database, async (tx) => {
    const variables = await renewed.value.store(tx)
    if (!variables) throw new Refused({ code: 'mailOutdated' })
    const withOldSecret = (await listMailsTo(tx, mail)).filter((one) => isAboutTheSame(one, mail))
    for (const { id } of withOldSecret) await updateMail(tx, { id, states: ['waiting', 'refused'] }, WITHDRAWN)
    await recordAudit(tx, services, session, {
      action: 'secretHandedOver',
      subject: subjectOf(mail),
      changes: [{ field: 'mailKind', to: mail.kind }],
    })
    return variables
  })
  if (!outcome.ok) return outcome
  services.officeDataChanged()
  return success(handedOver(mail, outcome.value))
}

/** Somebody may have several applications to mend, each with a code of its own. */
function isAboutTheSame(one: MailRow, other: MailRow): boolean {
  return openVariablesOf(one)['receptionNumber'] === openVariablesOf(other)['receptionNumber']
}

function handedOver({ kind, recipient }: MailRow, variables: Record<string, unknown>): HandedOver {
  const purpose = LINK_PURPOSES[kind]
  if (purpose === undefined) {
    const { initialPassword, expiresAtMs } = InitialPassword.parse(variables)
    return { secret: { kind: 'initialPassword', initialPassword }, recipient, expiresAtMs }
  }
  const { code, expiresAtMs } = CodeOfLink.parse(variables).link
  return { secret: { kind: 'code', purpose, code }, recipient, expiresAtMs }
}
