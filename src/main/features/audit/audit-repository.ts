import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Insertable, Selectable } from 'kysely'
import type { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
import type { AuditEntriesTable } from './audit-tables.ts'

export async function insertEntry(db: DatabaseConnection, entry: Insertable<AuditEntriesTable>): Promise<void> {
  await db.insertInto('audit_entries').values(entry).execute()
}

/** Newest first. */
export async function listEntries(
  db: DatabaseConnection,
  page: { actions: readonly AuditAction[]; after: number | null; limit: number },
): Promise<Selectable<AuditEntriesTable>[]> {
  let query = db.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(page.limit)
  if (page.actions.length > 0) query = query.where('action', 'in', page.actions)
  if (page.after !== null) query = query.where('id', '<', page.after)
  return query.execute()
}

/** 0 while there is none. */
export async function newestEntryId(db: DatabaseConnection): Promise<number> {
  const row = await db.selectFrom('audit_entries').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}
