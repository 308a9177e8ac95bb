import type { Insertable, Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { DocumentRef } from '../../platform/documents/document-files.ts'
import type { IdentityDocumentsTable, ImageRemovalsTable, RemovalReason } from './identity-documents-tables.ts'

export type DocumentRow = Selectable<IdentityDocumentsTable>
export type DocumentOfApplication = DocumentRow & { reception_number: string }

export function listDocumentsOf(db: DatabaseConnection, applicationId: number): Promise<DocumentRow[]> {
  return db
    .selectFrom('identity_documents')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('purpose')
    .orderBy('side')
    .execute()
}

export function findDocument(db: DatabaseConnection, documentId: string): Promise<DocumentOfApplication | undefined> {
  return db
    .selectFrom('identity_documents')
    .innerJoin('applications', 'applications.id', 'identity_documents.application_id')
    .selectAll('identity_documents')
    .select('applications.reception_number')
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}

/** Where an image is stored, and the hash of its file. */
export async function findPlace(
  db: DatabaseConnection,
  documentId: string,
): Promise<{ seatId: string; sha256: string } | undefined> {
  return db
    .selectFrom('identity_documents')
    .select(['seat_id as seatId', 'sha256'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}

/** Writes the masked file's hash into the row of an image. False if the image's hash is no longer `before`. */
export async function updateFile(
  db: DatabaseConnection,
  documentId: string,
  before: string,
  { sha256, sealedBytes }: { sha256: string; sealedBytes: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity_documents')
    .set({ sha256, sealed_bytes: sealedBytes, covering: 'drawn' })
    .where('document_id', '=', documentId)
    .where('sha256', '=', before)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Which of these ids belong to an application or to a form that was set aside. */
export async function listKnownDocumentIds(db: DatabaseConnection, documentIds: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('identity_documents')
    .select('document_id')
    .where('document_id', 'in', documentIds)
    .unionAll(db.selectFrom('set_aside_documents').select('document_id').where('document_id', 'in', documentIds))
    .execute()
  return new Set(rows.map((row) => row.document_id))
}

/** The images in a seat's folder that came in last. */
export function listNewestOfSeat(db: DatabaseConnection, seatId: string, limit: number): Promise<DocumentRef[]> {
  return db
    .selectFrom('identity_documents')
    .select(['document_id as documentId', 'seat_id as seatId'])
    .where('seat_id', '=', seatId)
    .orderBy('created_at_ms', 'desc')
    .limit(limit)
    .execute()
}

export async function insertDocuments(
  db: DatabaseConnection,
  documents: Insertable<IdentityDocumentsTable>[],
): Promise<void> {
  if (documents.length > 0) await db.insertInto('identity_documents').values(documents).execute()
}

export async function deleteDocuments(db: DatabaseConnection, documentIds: string[]): Promise<void> {
  if (documentIds.length > 0)
    await db.deleteFrom('identity_documents').where('document_id', 'in', documentIds).execute()
}

/** Marks images, or notes that they are gone. */
export async function upsertRemovals(
  db: DatabaseConnection,
  removals: readonly Insertable<ImageRemovalsTable>[],
): Promise<void> {
  for (const removal of removals)
    await db
      .insertInto('image_removals')
      .values(removal)
      .onConflict((conflict) => conflict.column('document_id').doUpdateSet(removal))
      .execute()
}

/** The marked images, of these or of all. One that has a row is not among them, whatever its mark says. */
export function listMarkedImages(
  db: DatabaseConnection,
  documentIds?: readonly string[],
): Promise<(DocumentRef & { reason: RemovalReason })[]> {
  const marked = db
    .selectFrom('image_removals')
    .select(['document_id as documentId', 'seat_id as seatId', 'reason'])
    .where('removed_at_ms', 'is', null)
    .where('document_id', 'not in', db.selectFrom('identity_documents').select('document_id'))
    .where('document_id', 'not in', db.selectFrom('set_aside_documents').select('document_id'))
  return (documentIds === undefined ? marked : marked.where('document_id', 'in', documentIds)).execute()
}

export async function updateRemoved(db: DatabaseConnection, documentId: string, nowMs: number): Promise<void> {
  await db
    .updateTable('image_removals')
    .set({ removed_at_ms: nowMs })
    .where('document_id', '=', documentId)
    .where('removed_at_ms', 'is', null)
    .execute()
}

/** Which of these are marked and not known to be gone. */
export const listMarkedIds = (db: DatabaseConnection, documentIds: string[]): Promise<Set<string>> =>
  listRemovalIds(db, documentIds, 'is')

/** Which of these are gone. */
export const listDestroyedIds = (db: DatabaseConnection, documentIds: string[]): Promise<Set<string>> =>
  listRemovalIds(db, documentIds, 'is not')

async function listRemovalIds(
  db: DatabaseConnection,
  documentIds: string[],
  isGoneAsked: 'is' | 'is not',
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('image_removals')
    .select('document_id')
    .where('document_id', 'in', documentIds)
    .where('removed_at_ms', isGoneAsked, null)
    .execute()
  return new Set(rows.map((row) => row.document_id))
}
