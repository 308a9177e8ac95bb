import { setImmediate } from 'node:timers/promises'
import { MailsNotSentReason } from '../../../shared/features/troubles/trouble.ts'
import { isSealedFor, openWith } from '../../platform/crypto/sealed-text.ts'
import { openSecret } from '../../platform/crypto/secret-box.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import { joinSecrets } from '../../platform/mail/mail-secrets.ts'
import { createMailRate } from '../../platform/mail/mail-rate.ts'
import { openSmtpPool, type MailServer, type SendOutcome, type SmtpPool } from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'
import { endTrouble } from '../troubles/end-trouble.ts'
import { recordTrouble } from '../troubles/record-trouble.ts'
import { keepOutcome, type DeliveryOutcome } from './keep-outcome.ts'
import { findMailIdentity } from './mail-key.ts'
import { findMailServer } from './mail-server.ts'
import { findOutboxKey } from './outbox-key.ts'
import {
  eraseSecretsOfRefused,
  findNextAttemptAtMs,
  leaseMail,
  listDueMails,
  type MailRow,
  type MailSender,
} from './outbox-repository.ts'

const BATCH = 200
const MOST_CONNECTIONS = 5
/** So many mails or fewer are sent one after another, in the order in which they were written. */
const MAILS_A_CONNECTION = 10
/** After so many mails in a row that had to wait, each for its own reason, the server counts as the cause. */
const MOST_IN_A_ROW = 5
export const LOOK_AGAIN_MS = 60_000
const SHORTEST_REST_MS = 250
/** A lost hold is usually back within seconds. */
const HOLD_LOST_MS = 2_000
/** The office is not told about each mail of a long round, since it reads its lists again each time. */
const SHORTEST_BETWEEN_TOLD_MS = 500
/** At close, a server that does not answer must not keep the program running: it could not be opened again. */
const LAST_MAIL_MS = 2_000

/**
 * Makes the job that sends the mails that are due at this seat: what it queued, and at a seat of the office also what another one
 * queued and did not send. Before each attempt the mail is leased, so that no other seat sends it as well. The first mail of a round goes alone; if the server takes it,
 * the others follow over several connections. A problem that every other mail would have too ends the round and begins a
 * pause, and the office is told until a mail goes out.
 *
 * Once `stopping` aborts, no further mail is begun, and those under way are given up after a moment. The job returns how long
 * to wait before the next round.
 */
export function createMailSending(services: Services): (stopping: AbortSignal) => Promise<{ restMs: number }> {
  const { clock, database, log, mailPause, seatSettings } = services
  let kept: { settings: string; smtp: SmtpPool } | undefined
  const rate = createMailRate(clock)
  let mostConnections = MOST_CONNECTIONS
  /** Outcomes that the database could not store. They are stored before anything else is sent, or these mails would go out twice. */
  const untold = new Map<number, { mail: MailRow; outcome: DeliveryOutcome }>()
  let storing: Promise<void> | undefined
  let mailIdentity: string | undefined
  let isFirst = true
  let isUnderWay = false
  let hasListened = false

  return async (stopping) => {
    if (!hasListened) stopping.addEventListener('abort', () => void (isUnderWay || closeConnections()), { once: true })
    hasListened = true
    isUnderWay = true
    try {
      return { restMs: await lookAndSend(stopping) }
    } finally {
      isUnderWay = false
      if (stopping.aborted) closeConnections()
    }
  }

  function closeConnections(): void {
    kept?.smtp.close()
    kept = undefined
  }

  async function lookAndSend(stopping: AbortSignal): Promise<number> {
    // Another program may be this seat, and would send the same mails.
    if (!services.seatHold.isHeld()) return HOLD_LOST_MS
    if (isFirst) await eraseSecretsOfRefused(database.db)
    isFirst = false
    if (untold.size > 0) await storeOutcomes()
    const found = await findMailServer(services)
    mailIdentity = findMailIdentity(services)
    const { seatId } = seatSettings.read()
    const sender = { seatId, sendsForOthers: mailIdentity !== undefined }
    if (!found) {
      closeConnections()
      if ((await findNextAttemptAtMs(database, sender, clock.nowMs())) !== undefined) await tellTrouble('notSet')
      // What waited was handed over.
      else await tellWell()
      return LOOK_AGAIN_MS
    }
    const smtp = connectionsTo(found)
    const pauseMs = mailPause.remainingMs()
    if (pauseMs > 0) return Math.min(LOOK_AGAIN_MS, pauseMs)
    return sendRound(sender, smtp, found.server.mailsPerMinute, stopping)
  }

  /** Kept from round to round, until the settings change. */
  function connectionsTo({ server, password }: { server: MailServer; password: string | undefined }): SmtpPool {
    const settings = JSON.stringify([server, password])
    if (kept?.settings === settings) return kept.smtp
    if (kept) mailPause.end()
    closeConnections()
    mostConnections = MOST_CONNECTIONS
    const smtp = openSmtpPool(server, password, { connections: MOST_CONNECTIONS })
    kept = { settings, smtp }
    return smtp
  }

  async function sendRound(
    sender: MailSender,
    smtp: SmtpPool,
    mailsPerMinute: number | undefined,
    stopping: AbortSignal,
  ): Promise<number> {
    const lastMail = new AbortController()
    let giveUp: NodeJS.Timeout | undefined
    const stop = (): void => void (giveUp = setTimeout(() => lastMail.abort(), LAST_MAIL_MS))
    stopping.addEventListener('abort', stop)
    let isProven = false
    let width = 1
    let waitingInARow = 0
    let toldAtMs: number | undefined
    /** Set when no further mail may be begun: how long to rest after that. */
    let restMs: number | undefined
    const failures: unknown[] = []
    try {
      for (;;) {
        const due = await listDueMails(database, sender, clock.nowMs(), BATCH)
        await sendAll(due)
        if (failures.length > 0) throw failures[0]
        if (restMs !== undefined) return restMs
        if (due.length < BATCH) break
      }
      const next = await findNextAttemptAtMs(database, sender, clock.nowMs())
      if (next !== undefined) return Math.min(LOOK_AGAIN_MS, Math.max(SHORTEST_REST_MS, next - clock.nowMs()))
      // Nothing is held up any more.
      await tellWell()
      return LOOK_AGAIN_MS
    } finally {
      stopping.removeEventListener('abort', stop)
      clearTimeout(giveUp)
      if (toldAtMs !== undefined) services.tellOffice()
    }

    async function sendAll(due: readonly MailRow[]): Promise<void> {
      const rest = due.values()
      if (!isProven) {
        const first = rest.next()
        if (!first.done) await attempt(first.value)
      }
      width = Math.min(mostConnections, Math.ceil(due.length / MAILS_A_CONNECTION))
      await Promise.all(
        Array.from({ length: width }, async () => {
          for (let mail = rest.next(); !mail.done && restMs === undefined; mail = rest.next()) await attempt(mail.value)
        }),
      )
    }

    /** Never rejects, because the other connections must finish first. */
    async function attempt(listed: MailRow): Promise<void> {
      if (stopping.aborted) restMs ??= LOOK_AGAIN_MS
      if (restMs !== undefined) return
      const waitMs = rate.take(mailsPerMinute)
      if (waitMs > 0) restMs = waitMs
      if (restMs !== undefined) return
      try {
        const mail = await leaseMail(database, listed, { seatId: sender.seatId, nowMs: clock.nowMs() })
        if (!mail) return
        const outcome = await deliver(mail, smtp, lastMail.signal).catch(refuseUnsendable)
        // Given up because the program is closing, not because of the server: the mail stays due and is sent after the next start.
        if (lastMail.signal.aborted && outcome.kind === 'postponed') return
        await keep(mail, outcome)
        const nowMs = clock.monotonicMs()
        if (toldAtMs === undefined || nowMs - toldAtMs >= SHORTEST_BETWEEN_TOLD_MS) {
          toldAtMs = nowMs
          services.tellOffice()
        }
        await learnFrom(outcome)
      } catch (error) {
        failures.push(error)
        restMs ??= LOOK_AGAIN_MS
      }
    }

    async function learnFrom(outcome: DeliveryOutcome): Promise<void> {
      if (restMs !== undefined) return
      if (outcome.kind === 'sent') {
        waitingInARow = 0
        if (!isProven) await tellWell()
        isProven = true
        mailPause.end()
      }
      if (outcome.kind !== 'postponed') return
      waitingInARow += 1
      if (outcome.holdsUp === 'thisMail' && waitingInARow < MOST_IN_A_ROW) return
      restMs = mailPause.begin()
      if (outcome.problem === 'tooManyConnections' && width > 1) {
        // Caused by our own limit, so nobody needs to mend anything.
        mostConnections = Math.ceil(width / 2)
        return
      }
      await tellTrouble(MailsNotSentReason.safeParse(outcome.problem).data ?? 'unknown')
    }
  }

  function tellTrouble(reason: MailsNotSentReason): Promise<void> {
    return recordTrouble(services, { kind: 'mailsNotSent', detail: reason })
  }

  function tellWell(): Promise<void> {
    return endTrouble(services, { kind: 'mailsNotSent' })
  }

  /** Resolves when the outcome is stored. Outcomes of several connections at the same moment are stored in one transaction. */
  async function keep(mail: MailRow, outcome: DeliveryOutcome): Promise<void> {
    untold.set(mail.id, { mail, outcome })
    storing ??= setImmediate().then(storeOutcomes)
    await storing
  }

  async function storeOutcomes(): Promise<void> {
    storing = undefined
    const all = [...untold.values()]
    const keepAll = async (db: DatabaseConnection) => {
      for (const { mail, outcome } of all) await keepOutcome(db, services, mail, outcome)
    }
    // One is a single statement.
    await (all.length === 1 ? keepAll(database.db) : database.transaction(keepAll))
    for (const { mail } of all) untold.delete(mail.id)
  }

  /** A mail that can't even be written must not hold up those behind it: staff see it, the log tells why. */
  function refuseUnsendable(error: unknown): SendOutcome {
    log.error({ error: errorText(error) }, 'a mail could not be written')
    return { kind: 'refused', problem: 'unknown', detail: '' }
  }

  /** Undefined when this seat can't. */
  async function openSealed({ secrets_sealed: sealed, message_id: messageId }: MailRow): Promise<string | undefined> {
    if (sealed === null) return '{}'
    if (!isSealedFor(sealed)) {
      const key = findOutboxKey(services)
      return key && openSecret(key, sealed, messageId)
    }
    const { identity } = await services.seatKey.get()
    const opened = await openWith(identity, sealed, messageId)
    return opened ?? (mailIdentity === undefined ? undefined : openWith(mailIdentity, sealed, messageId))
  }

  async function deliver(mail: MailRow, smtp: SmtpPool, givenUp: AbortSignal): Promise<DeliveryOutcome> {
    const secret = await openSealed(mail)
    if (secret === undefined) return { kind: isSealedFor(mail.secrets_sealed ?? '') ? 'unopened' : 'secretLost' }
    const variables = joinSecrets(mail.kind, JSON.parse(mail.variables_json), JSON.parse(secret))
    const rendered = await services.mailRenderer.render(mail.kind, variables)
    return smtp.send(
      { messageId: mail.message_id, to: mail.recipient, createdAtMs: mail.created_at_ms, ...rendered },
      givenUp,
    )
  }
}
