import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Row } from '../../platform/database/schema.ts'

export type SetAsideDocument = Pick<Row<'set_aside_documents'>, 'document_id' | 'seat_id'>

/** Keeps a sealed form with the link whose code opens it, and the images that belong to it. */
export async function insertSetAside(
  db: DatabaseConnection,
  draft: Row<'set_aside_drafts'>,
  documents: SetAsideDocument[],
): Promise<void> {
  await db.insertInto('set_aside_drafts').values(draft).execute()
  const rows = documents.map((document) => ({ ...document, link_id: draft.link_id }))
  if (rows.length > 0) await db.insertInto('set_aside_documents').values(rows).execute()
}

export async function findSetAside(db: DatabaseConnection, linkId: number): Promise<string | undefined> {
  const row = await db.selectFrom('set_aside_drafts').select('sealed').where('link_id', '=', linkId).executeTakeFirst()
  return row?.sealed
}

export async function listExpired(db: DatabaseConnection, nowMs: number): Promise<number[]> {
  const rows = await db.selectFrom('set_aside_drafts').select('link_id').where('expires_at_ms', '<=', nowMs).execute()
  return rows.map((row) => row.link_id)
}

/** Forgets forms that were set aside. @returns their images, which belong to nobody now unless applied with */
export async function deleteSetAside(db: DatabaseConnection, linkIds: number[]): Promise<SetAsideDocument[]> {
  if (linkIds.length === 0) return []
  const documents = await db
    .deleteFrom('set_aside_documents')
    .where('link_id', 'in', linkIds)
    .returning(['document_id', 'seat_id'])
    .execute()
  await db.deleteFrom('set_aside_drafts').where('link_id', 'in', linkIds).execute()
  return documents
}
