import { Bilingual } from '../../../shared/bridge/text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { TermsVersionsTable } from './terms-tables.ts'

interface TermsVersion {
  version: string
  text: Bilingual
}

/** @returns false when a version of that name is stored already, which stays as it is */
export async function insertTermsVersion(
  tx: DatabaseConnection,
  { version, text }: TermsVersion,
  storedAtMs: TermsVersionsTable['stored_at_ms'],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('terms_versions')
    .values({ version, text_json: JSON.stringify(text), stored_at_ms: storedAtMs })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findTermsVersion(db: DatabaseConnection, version: string): Promise<TermsVersion | undefined> {
  const row = await db.selectFrom('terms_versions').selectAll().where('version', '=', version).executeTakeFirst()
  return row && { version, text: Bilingual.parse(JSON.parse(row.text_json)) }
}

/** All that are stored, newest first; those of which nobody noted when come last. */
export async function listStoredVersions(
  db: DatabaseConnection,
): Promise<{ version: string; storedAtMs: TermsVersionsTable['stored_at_ms'] }[]> {
  const rows = await db.selectFrom('terms_versions').select(['version', 'stored_at_ms']).execute()
  return rows
    .map(({ version, stored_at_ms: storedAtMs }) => ({ version, storedAtMs }))
    .toSorted((one, other) => (other.storedAtMs ?? 0) - (one.storedAtMs ?? 0))
}
