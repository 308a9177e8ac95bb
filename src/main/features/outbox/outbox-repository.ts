import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { MailKind, MailState } from '../../../shared/features/outbox/outbox-mail.ts'
import type { Database, DatabaseConnection } from '../../platform/database/database.ts'
import type { OutboxMailsTable } from './outbox-tables.ts'

export type MailRow = Selectable<OutboxMailsTable>
export type MailChange = Updateable<OutboxMailsTable>

/** Longer than any delay of the schedule. An attempt that is due later than this was planned while the clock was wrong. */
const LONGEST_WAIT_MS = 6 * 3_600_000
/** So long a mail is left to the seat that queued it. */
const LATE_MS = 60_000
/** Longer than any attempt, twice over: the transport tries a mail once more over a new connection. */
const LEASE_MS = 5 * 60_000
/** Somebody stands before a screen until they come. */
const WAITED_FOR: readonly MailKind[] = [
  'confirmAddress',
  'confirmNewAddress',
  'enrolmentLink',
  'passwordReset',
  'passwordResetUnknown',
  'resumeApplication',
]

export async function insertMail(db: DatabaseConnection, mail: Insertable<OutboxMailsTable>): Promise<void> {
  await db.insertInto('outbox_mails').values(mail).execute()
}

/** Who looks for mails to send. */
export interface MailSender {
  seatId: string
  /** It can open what other seats sealed, so it sends what is late. */
  sendsForOthers: boolean
}

/** What this seat queued, and what other seats queued that is late, but nothing that another seat is sending. */
function mailsFor(db: DatabaseConnection, { seatId, sendsForOthers }: MailSender) {
  return db
    .selectFrom('outbox_mails')
    .where('state', '=', 'waiting')
    .where((is) =>
      is.or([
        is('seat_id', '=', seatId),
        ...(sendsForOthers
          ? [
              is.and([
                is('seat_id', '!=', seatId),
                is.or([is('secrets_sealed', 'is', null), is('secrets_sealed', 'like', 'v2.%')]),
              ]),
            ]
          : []),
      ]),
    )
}

type Place = Pick<Database, 'db' | 'kind'>

/** What leases count by: the clock of the server where seats share one, since their own may differ. */
const leaseClock = ({ kind }: Place, nowMs: number) =>
  kind === 'postgres' ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint` : sql<number>`${nowMs}`

/** From when on a seat may send a mail, by its own clock: what another one queued a while later, and not while somebody has it. */
function dueAtMs(place: Place, { seatId }: MailSender, nowMs: number) {
  const now = leaseClock(place, nowMs)
  return sql<number>`case
    when lease_seat_id <> ${seatId} and lease_until_ms > ${now} then ${nowMs} + lease_until_ms - ${now}
    when seat_id = ${seatId} then next_attempt_at_ms
    else next_attempt_at_ms + ${LATE_MS} end`
}

/** Mails that should go out now: those that somebody waits for at a screen, then the others; in the order they were written. */
export function listDueMails(place: Place, sender: MailSender, nowMs: number, limit: number): Promise<MailRow[]> {
  const due = dueAtMs(place, sender, nowMs)
  return mailsFor(place.db, sender)
    .selectAll()
    .where((is) => is.or([is(due, '<=', nowMs), is('next_attempt_at_ms', '>', nowMs + LONGEST_WAIT_MS)]))
    .orderBy((order) => order.case().when('kind', 'in', WAITED_FOR).then(0).else(1).end())
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function findNextAttemptAtMs(
  place: Place,
  sender: MailSender,
  nowMs: number,
): Promise<number | undefined> {
  const row = await mailsFor(place.db, sender)
    .select((of) => of.fn.min(dueAtMs(place, sender, nowMs)).as('next'))
    .executeTakeFirst()
  return row?.next ?? undefined
}

/**
 * Makes a seat the only one that sends a mail, until it is sent or for as long as a lease is.
 *
 * @returns the mail as it is now; undefined when another seat has it, or it is no longer as it was looked at
 */
export function leaseMail(
  place: Place,
  mail: MailRow,
  { seatId, nowMs }: { seatId: string; nowMs: number },
): Promise<MailRow | undefined> {
  const now = leaseClock(place, nowMs)
  return place.db
    .updateTable('outbox_mails')
    .set({ lease_seat_id: seatId, lease_until_ms: sql<number>`${now} + ${LEASE_MS}` })
    .where('id', '=', mail.id)
    .where('state', '=', 'waiting')
    .where('next_attempt_at_ms', '=', mail.next_attempt_at_ms)
    .where((is) =>
      is.or([is('lease_until_ms', 'is', null), is('lease_seat_id', '=', seatId), is('lease_until_ms', '<=', now)]),
    )
    .returningAll()
    .executeTakeFirst()
}

/** What no seat could open is tried again: there may be one now that can. */
export async function updateUnopenedAsDue(db: DatabaseConnection, nowMs: number): Promise<void> {
  await db
    .updateTable('outbox_mails')
    .set({ next_attempt_at_ms: nowMs - LATE_MS })
    .where('state', '=', 'waiting')
    .where('seat_id', '=', '')
    .execute()
}

export function findMail(db: DatabaseConnection, mailId: number): Promise<MailRow | undefined> {
  return db.selectFrom('outbox_mails').selectAll().where('id', '=', mailId).executeTakeFirst()
}

export function findMailByMessageId(db: DatabaseConnection, messageId: string): Promise<MailRow | undefined> {
  return db.selectFrom('outbox_mails').selectAll().where('message_id', '=', messageId).executeTakeFirst()
}

/** The mails of a kind to an address, newest first. */
export function listMailsTo(
  db: DatabaseConnection,
  { kind, recipient }: { kind: MailKind; recipient: string },
): Promise<MailRow[]> {
  return db
    .selectFrom('outbox_mails')
    .selectAll()
    .where('recipient', '=', recipient)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .execute()
}

/** Newest first. */
export function listRefusedTo(db: DatabaseConnection, recipient: string): Promise<MailRow[]> {
  return db
    .selectFrom('outbox_mails')
    .selectAll()
    .where('recipient', '=', recipient)
    .where('state', '=', 'refused')
    .orderBy('id', 'desc')
    .execute()
}

/** Newest first. */
export function listMails(
  db: DatabaseConnection,
  page: { states: readonly MailState[]; after: number | null; limit: number },
): Promise<MailRow[]> {
  let query = db.selectFrom('outbox_mails').selectAll().orderBy('id', 'desc').limit(page.limit)
  if (page.states.length > 0) query = query.where('state', 'in', page.states)
  if (page.after !== null) query = query.where('id', '<', page.after)
  return query.execute()
}

/** Makes every waiting mail due, of all seats. */
export async function updateWaitingAsDue(db: DatabaseConnection, nowMs: number): Promise<void> {
  await db.updateTable('outbox_mails').set({ next_attempt_at_ms: nowMs }).where('state', '=', 'waiting').execute()
}

/** Erases the secrets that older versions of the program left with refused mails. */
export async function eraseSecretsOfRefused(db: DatabaseConnection): Promise<void> {
  await db
    .updateTable('outbox_mails')
    .set({ secrets_sealed: null })
    .where('state', '=', 'refused')
    .where('secrets_sealed', 'is not', null)
    .execute()
}

/** Changes a mail that is still in one of these states. @returns whether it was */
export async function updateMail(
  db: DatabaseConnection,
  { id, states }: { id: number; states: readonly MailState[] },
  change: MailChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox_mails')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Changes with what becomes of a mail that was not sent yet. */
export async function outboxMark(db: DatabaseConnection): Promise<readonly unknown[]> {
  return db
    .selectFrom('outbox_mails')
    .select(({ fn }) => ['state', fn.countAll().as('mails'), fn.sum('attempts').as('attempts')])
    .where('state', 'in', ['waiting', 'refused'])
    .groupBy('state')
    .orderBy('state')
    .execute()
}

export async function countRefused(db: DatabaseConnection): Promise<number> {
  const { refused } = await db
    .selectFrom('outbox_mails')
    .select(({ fn }) => fn.countAll<number>().as('refused'))
    .where('state', '=', 'refused')
    .executeTakeFirstOrThrow()
  return refused
}
