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

interface Mailed {
  emailKey: string
  purpose: LinkPurpose
  expiresAtMs?: number
}

function newestLinks(db: DatabaseConnection, { emailKey, purpose, expiresAtMs }: Mailed) {
  const links = db
    .selectFrom('one_time_links')
    .selectAll()
    .where('email_key', '=', emailKey)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
  return expiresAtMs === undefined ? links : links.where('expires_at_ms', '=', expiresAtMs)
}

/** The newest link of an address for a purpose, whatever became of it. */
export function findLink(db: DatabaseConnection, of: Mailed): Promise<LinkRow | undefined> {
  return newestLinks(db, of).executeTakeFirst()
}

/** The newest link of an address for a purpose that is neither used nor replaced, be it expired or not. */
export function findOpenLink(
  db: DatabaseConnection,
  of: Mailed & {
    /** Only for the same application and account as this one. */
    about?: Pick<LinkRow, 'application_id' | 'account_id'>
  },
): Promise<LinkRow | undefined> {
  let query = newestLinks(db, of).where('used_at_ms', 'is', null).where('replaced_at_ms', 'is', null)
  for (const column of ['application_id', 'account_id'] as const) {
    if (!of.about) continue
    const value = of.about[column]
    query = value === null ? query.where(column, 'is', null) : query.where(column, '=', value)
  }
  return query.executeTakeFirst()
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
