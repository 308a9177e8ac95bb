import type { Insertable, Updateable, Selectable } from 'kysely'
import type { MailKind, MailState } from '../../../shared/features/outbox/outbox-mail.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { OutboxMailsTable } from './outbox-tables.ts'

export type MailRow = Selectable<OutboxMailsTable>
export type MailChange = Updateable<OutboxMailsTable>

/** Longer than any delay of the schedule. An attempt that is due later than this was planned while the clock was wrong. */
const LONGEST_WAIT_MS = 6 * 3_600_000

export async function insertMail(db: DatabaseConnection, mail: Insertable<OutboxMailsTable>): Promise<void> {
  await db.insertInto('outbox_mails').values(mail).execute()
}

/** Mails of a seat that should go out now, in the order they were written. */
export function listDueMails(db: DatabaseConnection, seatId: string, nowMs: number, limit: number): Promise<MailRow[]> {
  return db
    .selectFrom('outbox_mails')
    .selectAll()
    .where('seat_id', '=', seatId)
    .where('state', '=', 'waiting')
    .where((is) =>
      is.or([is('next_attempt_at_ms', '<=', nowMs), is('next_attempt_at_ms', '>', nowMs + LONGEST_WAIT_MS)]),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function findNextAttemptAtMs(db: DatabaseConnection, seatId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox_mails')
    .select((of) => of.fn.min('next_attempt_at_ms').as('next'))
    .where('seat_id', '=', seatId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row?.next ?? undefined
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
