import type { Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { OfficeKeysTable } from './installation-tables.ts'

export type OfficeKeyRow = Pick<Selectable<OfficeKeysTable>, 'id' | 'recipient'>

/** The newest generation first. */
export function selectOfficeKeys(db: DatabaseConnection, limit?: number): Promise<OfficeKeyRow[]> {
  const all = db.selectFrom('office_keys').select(['id', 'recipient']).orderBy('id', 'desc')
  return (limit === undefined ? all : all.limit(limit)).execute()
}

/** @returns the number of the generation */
export async function insertOfficeKey(tx: DatabaseConnection, recipient: string, nowMs: number): Promise<number> {
  const { id } = await tx
    .insertInto('office_keys')
    .values({ recipient, created_at_ms: nowMs })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
