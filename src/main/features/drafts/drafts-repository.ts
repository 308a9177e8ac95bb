import type { Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { SetAsideDocumentsTable, SetAsideDraftsTable } from './drafts-tables.ts'

export type SetAsideDocument = Pick<Selectable<SetAsideDocumentsTable>, 'document_id' | 'seat_id'>

/** Stores a sealed form with the link whose code opens it, and the images that belong to it. */
export async function insertSetAside(
  db: DatabaseConnection,
  draft: Selectable<SetAsideDraftsTable>,
  documents: SetAsideDocument[],
): Promise<void> {
  await db.insertInto('set_aside_drafts').values(draft).execute()
  const rows = documents.map((document) => ({ ...document, link_id: draft.link_id }))
  if (rows.length > 0) await db.insertInto('set_aside_documents').values(rows).execute()
}

/** Returns the sealed form of a link, unless it has expired, and sets its new expiry. Both in one step, so that it can't expire in between. */
export async function prolongSetAside(
  db: DatabaseConnection,
  linkId: number,
  { nowMs, expiresAtMs }: { nowMs: number; expiresAtMs: number },
): Promise<string | undefined> {
  const row = await db
    .updateTable('set_aside_drafts')
    .set({ expires_at_ms: expiresAtMs })
    .where('link_id', '=', linkId)
    .where('expires_at_ms', '>', nowMs)
    .returning('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Whether any form that was set aside can still be taken up again. */
export async function isAnySetAside(db: DatabaseConnection, nowMs: number): Promise<boolean> {
  const row = await db
    .selectFrom('set_aside_drafts')
    .select('link_id')
    .where('expires_at_ms', '>', nowMs)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Erases the content of expired forms. @returns how many there were */
export async function emptyExpired(db: DatabaseConnection, nowMs: number): Promise<bigint> {
  const { numUpdatedRows } = await db
    .updateTable('set_aside_drafts')
    .set({ sealed: '' })
    .where('expires_at_ms', '<=', nowMs)
    .where('sealed', '<>', '')
    .executeTakeFirst()
  return numUpdatedRows
}

export function listExpiredDocuments(db: DatabaseConnection, nowMs: number): Promise<SetAsideDocument[]> {
  return db
    .selectFrom('set_aside_documents')
    .innerJoin('set_aside_drafts', 'set_aside_drafts.link_id', 'set_aside_documents.link_id')
    .select(['document_id', 'seat_id'])
    .where('expires_at_ms', '<=', nowMs)
    .execute()
}

export async function deleteSetAsideDocument(db: DatabaseConnection, documentId: string): Promise<void> {
  await db.deleteFrom('set_aside_documents').where('document_id', '=', documentId).execute()
}

/** Deletes the rows of expired forms that have no image left. */
export async function deleteExpired(db: DatabaseConnection, nowMs: number): Promise<void> {
  await db
    .deleteFrom('set_aside_drafts')
    .where('expires_at_ms', '<=', nowMs)
    .where('link_id', 'not in', db.selectFrom('set_aside_documents').select('link_id'))
    .execute()
}

/** Deletes the form of a link that was used up. Its images belong to the session that took it up. */
export async function deleteSetAside(db: DatabaseConnection, linkId: number): Promise<void> {
  await db.deleteFrom('set_aside_documents').where('link_id', '=', linkId).execute()
  await db.deleteFrom('set_aside_drafts').where('link_id', '=', linkId).execute()
}
