import type { DatabaseConnection } from '../../platform/database/database.ts'
import { isGivenUp, nextAttemptDelayMs } from '../../platform/mail/retry-schedule.ts'
import type { SendOutcome } from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'
import { updateMail, type MailChange, type MailRow } from './outbox-repository.ts'

/** `secretLost`: nobody can open it. `unopened`: this seat can't, but a seat of the office may. */
export type DeliveryOutcome = SendOutcome | { kind: 'secretLost' | 'unopened' }

const RELEASED: MailChange = { lease_seat_id: null, lease_until_ms: null }

/** Stores the outcome of an attempt. May be called again: a mail that is marked as sent stays sent. */
export async function keepOutcome(
  tx: DatabaseConnection,
  services: Pick<Services, 'clock' | 'clockJumps' | 'randomness' | 'log'>,
  mail: MailRow,
  outcome: DeliveryOutcome,
): Promise<void> {
  const attempts = mail.attempts + 1
  // One that was withdrawn meanwhile stays so, unless the server has it.
  const states = outcome.kind === 'sent' ? (['waiting', 'refused', 'withdrawn'] as const) : (['waiting'] as const)
  await updateMail(
    tx,
    { id: mail.id, states },
    { attempts, ...RELEASED, ...changeBy(services, mail, outcome, attempts) },
  )
  if (outcome.kind === 'refused' || outcome.kind === 'postponed')
    services.log.warn(
      { mailId: mail.id, outcome: outcome.kind, problem: outcome.problem, attempts },
      'a mail did not go out',
    )
}

function changeBy(
  { clock, clockJumps, randomness }: Pick<Services, 'clock' | 'clockJumps' | 'randomness'>,
  mail: MailRow,
  outcome: DeliveryOutcome,
  attempts: number,
): MailChange {
  const nowMs = clock.nowMs()
  // Nobody will get these secrets. If the mail is sent again, it gets new ones.
  const final = { state: 'refused', next_attempt_at_ms: null, secrets_sealed: null } as const
  switch (outcome.kind) {
    case 'sent':
      // The secrets are erased: they are no longer needed here.
      return {
        state: 'sent',
        sent_at_ms: nowMs,
        secrets_sealed: null,
        next_attempt_at_ms: null,
        problem: null,
        problem_detail: '',
      }
    case 'secretLost':
      return { ...final, problem: 'secretLost', problem_detail: '' }
    case 'unopened':
      if (isGivenUp(mail.created_at_ms, clockJumps.carefulNowMs()))
        return { ...final, problem: 'secretLost', problem_detail: '' }
      return {
        seat_id: '',
        problem: 'unopened',
        problem_detail: '',
        next_attempt_at_ms: nowMs + nextAttemptDelayMs(attempts, randomness.int(1_000_000) / 1_000_000),
      }
    case 'refused':
      return { ...final, problem: outcome.problem, problem_detail: outcome.detail }
    case 'postponed':
      // A mail is never given up because of the server or the settings: they may be mended a week later, and the mails are still wanted.
      if (outcome.holdsUp === 'thisMail' && isGivenUp(mail.created_at_ms, clockJumps.carefulNowMs()))
        return { ...final, problem: 'givenUp', problem_detail: outcome.detail }
      return {
        problem: outcome.problem,
        problem_detail: outcome.detail,
        next_attempt_at_ms: nowMs + nextAttemptDelayMs(attempts, randomness.int(1_000_000) / 1_000_000),
      }
  }
}
