import type { Kysely } from 'kysely'
import type { Database, DatabaseKind } from './database.ts'
import type { Schema } from './schema.ts'

export function toDatabase(kind: DatabaseKind, db: Kysely<Schema>): Database {
  return { kind, db, transaction: (work) => db.transaction().execute(work), close: () => db.destroy() }
}
