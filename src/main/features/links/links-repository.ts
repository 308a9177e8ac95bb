import type { Insertable, Selectable } from 'kysely'
import type { LinkPurpose } from '../../../shared/bridge/link-purpose.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { OneTimeLinksTable } from './links-tables.ts'

export type LinkRow = Selectable<OneTimeLinksTable>

export async function insertLink(db: DatabaseConnection, link: Insertable<OneTimeLinksTable>): Promise<number> {
  return (await db.insertInto('one_time_links').values(link).returning('id').executeTakeFirstOrThrow()).id
}

export function findLinkByCodeHash(db: DatabaseConnection, codeHash: string): Promise<LinkRow | undefined> {
  return db.selectFrom('one_time_links').selectAll().where('code_hash', '=', codeHash).executeTakeFirst()
}

export function findLink(db: DatabaseConnection, linkId: number): Promise<LinkRow | undefined> {
  return db.selectFrom('one_time_links').selectAll().where('id', '=', linkId).executeTakeFirst()
}

/** Whether it is neither used nor replaced, be it expired or not. */
export function isOpen({ used_at_ms: usedAtMs, replaced_at_ms: replacedAtMs }: LinkRow): boolean {
  return usedAtMs === null && replacedAtMs === null
}

/** The newest open link about the same matter as a link, which may itself have been used or replaced. */
export function findOpenLinkLike(
  db: DatabaseConnection,
  { email_key: key, purpose, application_id: applicationId, account_id: accountId }: LinkRow,
): Promise<LinkRow | undefined> {
  return db
    .selectFrom('one_time_links')
    .selectAll()
    .where('email_key', '=', key)
    .where('purpose', '=', purpose)
    .where('application_id', 'is not distinct from', applicationId)
    .where('account_id', 'is not distinct from', accountId)
    .where('used_at_ms', 'is', null)
    .where('replaced_at_ms', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** @throws Error when there is none */
export function getLink(db: DatabaseConnection, linkId: number): Promise<LinkRow> {
  return db.selectFrom('one_time_links').selectAll().where('id', '=', linkId).executeTakeFirstOrThrow()
}

/** Voids the unused links of a purpose that the account has, or without one the address: only those for the same application, or for none. */
export async function updateAsReplaced(
  db: DatabaseConnection,
  of: { emailKey: string; purpose: LinkPurpose; applicationId: number | null; accountId: number | null },
  nowMs: number,
): Promise<void> {
  let query = openLinks(db, nowMs).where('purpose', '=', of.purpose)
  query =
    of.accountId === null ? query.where('email_key', '=', of.emailKey) : query.where('account_id', '=', of.accountId)
  query =
    of.applicationId === null
      ? query.where('application_id', 'is', null)
      : query.where('application_id', '=', of.applicationId)
  await query.execute()
}

/** Voids one link. @returns false when it was used or replaced before */
export async function updateLinkAsReplaced(db: DatabaseConnection, linkId: number, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await openLinks(db, nowMs).where('id', '=', linkId).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Voids the unused links of an account that have one of these purposes. */
export async function updateLinksOfAccount(
  db: DatabaseConnection,
  accountId: number,
  purposes: readonly LinkPurpose[],
  nowMs: number,
): Promise<void> {
  await openLinks(db, nowMs).where('account_id', '=', accountId).where('purpose', 'in', purposes).execute()
}

function openLinks(db: DatabaseConnection, nowMs: number) {
  return db
    .updateTable('one_time_links')
    .set({ replaced_at_ms: nowMs })
    .where('used_at_ms', 'is', null)
    .where('replaced_at_ms', 'is', null)
}

export async function updateAgreement(
  db: DatabaseConnection,
  linkId: number,
  termsVersion: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('one_time_links')
    .set({ agreed_terms_version: termsVersion, agreed_at_ms: nowMs })
    .where('id', '=', linkId)
    .execute()
}

/** Marks a link as used. @returns false when it was used or replaced before */
export async function updateAsUsed(db: DatabaseConnection, linkId: number, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('one_time_links')
    .set({ used_at_ms: nowMs })
    .where('id', '=', linkId)
    .where('used_at_ms', 'is', null)
    .where('replaced_at_ms', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
