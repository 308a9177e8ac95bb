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
import { findMailServer } from './mail-server.ts'
import { getOutboxKey } from './outbox-key.ts'
import { findNextAttemptAtMs, listDueMails, updateUnsentMail, type MailRow } from './outbox-repository.ts'

/** Sends what waits. One mail at a time, in order; survives anything that a server or a crash does to it. */
export interface OutboxWorker {
  /** Looks for due mails soon. Cheap; call after every transaction that may have queued one. */
  wake(): void
  /** Starts no further mail; resolves when the one under way has ended, or been given up after a moment. */
  stop(): Promise<void>
}

const BATCH = 20
const LOOK_AGAIN_MS = 60_000
const SHORTEST_PAUSE_MS = 250
/** Whoever caused the mail waits before a screen: that goes first. */
const WOKEN_AFTER_MS = 100
/** A server that says nothing must not keep a closed program running: whoever opens it again would see nothing happen. */
const LAST_MAIL_MS = 2_000

// Every other mail would meet the same: wait for the next round rather than use up its attempts.
const SERVER_PROBLEMS: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'tls', 'login'])

export function startOutboxWorker(services: Services): OutboxWorker {
  const { clock, database, log, seatSettings } = services
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStopped = false
  let isWokenWhileRunning = false
  const lastMail = new AbortController()

  function schedule(delayMs: number): void {
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(run, delayMs)
    timer.unref()
  }

  /** In a moment, or right after the round under way: it may have looked before the mail was there. */
  function wake(): void {
    if (running) isWokenWhileRunning = true
    else schedule(WOKEN_AFTER_MS)
  }

  /** Tells the windows; that it wakes this worker, too, means nothing. */
  function announce(): void {
    const wasWoken = isWokenWhileRunning
    services.officeDataChanged()
    isWokenWhileRunning = wasWoken
  }

  function run(): void {
    if (running || isStopped) return
    isWokenWhileRunning = false
    running = drain()
      .catch((error: unknown) => {
        log.error({ error: String(error) }, 'the outbox stopped')
        return LOOK_AGAIN_MS
      })
      .then((pauseMs) => {
        running = undefined
        schedule(isWokenWhileRunning ? 0 : pauseMs)
      })
  }

  /** @returns after how many milliseconds to look again */
  async function drain(): Promise<number> {
    const mailServer = await findMailServer(services)
    if (!mailServer) return LOOK_AGAIN_MS
    const { seatId } = seatSettings.read()
    for (;;) {
      const due = await listDueMails(database.db, seatId, clock.nowMs(), BATCH)
      for (const mail of due) {
        if (isStopped) return LOOK_AGAIN_MS
        const outcome = await deliver(mail, mailServer.server, mailServer.password).catch(refuseUnsendable)
        // It was not the server's fault: the mail stays due, and goes out at the next start.
        if (lastMail.signal.aborted && outcome.kind === 'postponed') return LOOK_AGAIN_MS
        await keepOutcome(services, mail, outcome)
        announce()
        if (outcome.kind === 'postponed' && SERVER_PROBLEMS.has(outcome.problem)) return nextAttemptDelayMs(1, 0.5)
      }
      if (due.length < BATCH) break
    }
    const next = await findNextAttemptAtMs(database.db, seatId)
    if (next === undefined) return LOOK_AGAIN_MS
    return Math.min(LOOK_AGAIN_MS, Math.max(SHORTEST_PAUSE_MS, next - clock.nowMs()))
  }

  /** A mail that can't even be written must not hold up those behind it: staff see it, the log tells why. */
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

  return {
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      const giveUp = setTimeout(() => lastMail.abort(), LAST_MAIL_MS)
      await running
      clearTimeout(giveUp)
    },
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
      // The secrets have done their work: from here on only the reader has them.
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
