import { MailsNotSentReason } from '../../../shared/features/troubles/trouble.ts'
import { openSecret } from '../../platform/crypto/secret-box.ts'
import { joinSecrets } from '../../platform/mail/mail-secrets.ts'
import { isGivenUp, nextAttemptDelayMs } from '../../platform/mail/retry-schedule.ts'
import {
  defaultSmtpTimeouts,
  sendBySmtp,
  type MailServer,
  type SendOutcome,
} from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'
import { endTrouble } from '../troubles/end-trouble.ts'
import { recordTrouble } from '../troubles/record-trouble.ts'
import { findMailServer } from './mail-server.ts'
import { getOutboxKey } from './outbox-key.ts'
import { findNextAttemptAtMs, listDueMails, updateUnsentMail, type MailRow } from './outbox-repository.ts'

const BATCH = 20
export const LOOK_AGAIN_MS = 60_000
const SHORTEST_PAUSE_MS = 250
/** At close, a server that does not answer must not keep the program running: it could not be opened again. */
const LAST_MAIL_MS = 2_000

/** Problems that every other mail would have too. The round ends there, so that no attempts are used up, and the office is told. */
const SERVER_PROBLEMS = MailsNotSentReason.exclude(['notSet'])

/**
 * Sends the mails that are due at this seat, one at a time and in order. Once `stopping` aborts, no further mail is begun, and the
 * one under way is given up after a moment.
 *
 * @returns how long to wait before the next round
 */
export async function sendDueMails(services: Services, stopping: AbortSignal): Promise<{ restMs: number }> {
  const { clock, database, log, seatSettings } = services
  const mailServer = await findMailServer(services)
  const { seatId } = seatSettings.read()
  if (!mailServer) {
    if ((await findNextAttemptAtMs(database.db, seatId)) !== undefined) await tellTrouble('notSet')
    return { restMs: LOOK_AGAIN_MS }
  }
  const lastMail = new AbortController()
  let giveUp: NodeJS.Timeout | undefined
  const stop = (): void => void (giveUp = setTimeout(() => lastMail.abort(), LAST_MAIL_MS))
  stopping.addEventListener('abort', stop)
  try {
    return { restMs: await drain(mailServer) }
  } finally {
    stopping.removeEventListener('abort', stop)
    clearTimeout(giveUp)
  }

  function tellTrouble(reason: MailsNotSentReason): Promise<void> {
    return recordTrouble(services, { kind: 'mailsNotSent', detail: reason })
  }

  async function drain({ server, password }: NonNullable<typeof mailServer>): Promise<number> {
    let isWellTold = false
    const tellWell = async (): Promise<void> => {
      if (!isWellTold) await endTrouble(services, { kind: 'mailsNotSent' })
      isWellTold = true
    }
    for (;;) {
      const due = await listDueMails(database.db, seatId, clock.nowMs(), BATCH)
      for (const mail of due) {
        if (stopping.aborted) return LOOK_AGAIN_MS
        const outcome = await deliver(mail, server, password).catch(refuseUnsendable)
        // Given up because the program is closing, not because of the server: the mail stays due and is sent after the next start.
        if (lastMail.signal.aborted && outcome.kind === 'postponed') return LOOK_AGAIN_MS
        await keepOutcome(services, mail, outcome)
        services.tellOffice()
        const problem = outcome.kind === 'postponed' ? SERVER_PROBLEMS.safeParse(outcome.problem).data : undefined
        if (problem !== undefined) {
          await tellTrouble(problem)
          return nextAttemptDelayMs(1, 0.5)
        }
        // When the program itself could not write the mail, that says nothing about the server.
        if (outcome.kind === 'sent' || (outcome.kind !== 'secretLost' && outcome.problem !== 'unknown'))
          await tellWell()
      }
      if (due.length < BATCH) break
    }
    const next = await findNextAttemptAtMs(database.db, seatId)
    if (next === undefined) {
      // No mail is left waiting because of the server.
      await tellWell()
      return LOOK_AGAIN_MS
    }
    return Math.min(LOOK_AGAIN_MS, Math.max(SHORTEST_PAUSE_MS, next - clock.nowMs()))
  }

  /** A mail that can't be written must not hold up the next ones. Staff see it in the outbox; the log tells why. */
  function refuseUnsendable(error: unknown): SendOutcome {
    log.error({ error: String(error) }, 'a mail could not be written')
    return { kind: 'refused', problem: 'unknown', detail: '' }
  }

  async function deliver(
    mail: MailRow,
    server: MailServer,
    password: string | undefined,
  ): Promise<SendOutcome | { kind: 'secretLost' }> {
    const secret =
      mail.secrets_sealed === null ? '{}' : openSecret(getOutboxKey(services), mail.secrets_sealed, mail.message_id)
    if (secret === undefined) return { kind: 'secretLost' }
    const variables = joinSecrets(mail.kind, JSON.parse(mail.variables_json), JSON.parse(secret))
    const rendered = await services.mailRenderer.render(mail.kind, variables)
    const outgoing = { messageId: mail.message_id, to: mail.recipient, createdAtMs: mail.created_at_ms, ...rendered }
    return sendBySmtp(server, password, outgoing, defaultSmtpTimeouts, lastMail.signal)
  }
}

async function keepOutcome(
  { clock, database, randomness, log }: Services,
  mail: MailRow,
  outcome: SendOutcome | { kind: 'secretLost' },
): Promise<void> {
  const nowMs = clock.nowMs()
  const attempts = mail.attempts + 1
  switch (outcome.kind) {
    case 'sent':
      // The secrets are erased: they are no longer needed here.
      await updateUnsentMail(database.db, mail.id, {
        state: 'sent',
        attempts,
        sent_at_ms: nowMs,
        secrets_sealed: null,
        next_attempt_at_ms: null,
        problem: null,
        problem_detail: '',
      })
      return
    case 'secretLost':
      await updateUnsentMail(database.db, mail.id, {
        state: 'refused',
        attempts,
        problem: 'secretLost',
        problem_detail: '',
        next_attempt_at_ms: null,
      })
      return
    case 'refused':
      await updateUnsentMail(database.db, mail.id, {
        state: 'refused',
        attempts,
        problem: outcome.problem,
        problem_detail: outcome.detail,
        next_attempt_at_ms: null,
      })
      break
    case 'postponed':
      if (isGivenUp(mail.created_at_ms, nowMs)) {
        await updateUnsentMail(database.db, mail.id, {
          state: 'refused',
          attempts,
          problem: 'givenUp',
          problem_detail: outcome.detail,
          next_attempt_at_ms: null,
        })
      } else {
        const next = nowMs + nextAttemptDelayMs(attempts, randomness.int(1_000_000) / 1_000_000)
        await updateUnsentMail(database.db, mail.id, {
          attempts,
          problem: outcome.problem,
          problem_detail: outcome.detail,
          next_attempt_at_ms: next,
        })
      }
  }
  log.warn({ mailId: mail.id, outcome: outcome.kind, problem: outcome.problem, attempts }, 'a mail did not go out')
}
