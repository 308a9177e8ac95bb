import type { Insertable, Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { OfficeKeyGrantsTable } from './staff-tables.ts'

export type Grant = Selectable<OfficeKeyGrantsTable>

export function listGrants(db: DatabaseConnection): Promise<Pick<Grant, 'office_key_id' | 'holder'>[]> {
  return db.selectFrom('office_key_grants').select(['office_key_id', 'holder']).execute()
}

/** The newest generation first. */
export function listGrantsOf(db: DatabaseConnection, holder: string): Promise<Grant[]> {
  return db
    .selectFrom('office_key_grants')
    .selectAll()
    .where('holder', '=', holder)
    .orderBy('office_key_id', 'desc')
    .execute()
}

/** Nothing happens to one that is there. */
export async function insertGrants(
  tx: DatabaseConnection,
  grants: readonly Insertable<OfficeKeyGrantsTable>[],
): Promise<void> {
  if (grants.length === 0) return
  await tx
    .insertInto('office_key_grants')
    .values(grants)
    .onConflict((conflict) => conflict.columns(['office_key_id', 'holder']).doNothing())
    .execute()
}

export async function deleteGrantsOf(tx: DatabaseConnection, holder: string): Promise<void> {
  await tx.deleteFrom('office_key_grants').where('holder', '=', holder).execute()
}
