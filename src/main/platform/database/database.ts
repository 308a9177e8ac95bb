import type { Kysely, Transaction } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Schema } from './schema.ts'

export type DatabaseKind = 'sqlite' | 'postgres'
export type DatabaseConnection = Kysely<Schema> | Transaction<Schema>

/** Where the data are: in a file of this seat, or in a PostgreSQL (≥ 15) that several seats share. */
export type DatabaseLocation = { file: string } | { url: string }

export interface Database {
  readonly kind: DatabaseKind
  readonly db: Kysely<Schema>
  /** All or nothing. Slow work (hashing, files, the network) does not belong in it, because SQLite has only one writer. */
  transaction<Value>(work: (tx: Transaction<Schema>) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

/** All migrations for a kind of database, by name, in their order. Both kinds have the same names. */
export type Migrations = (kind: DatabaseKind) => Record<string, Migration>

/** How the tables compare with this program's migrations. Tables of a newer program are never opened. */
export type TablesState = 'empty' | 'older' | 'current'

export interface OpenedDatabase {
  readonly database: Database
  readonly state: TablesState
  /**
   * Brings the tables to this version, or to that of `upTo`.
   *
   * @throws DatabaseOpenError when it can't be done; then nothing was changed
   */
  migrate(upTo?: string): Promise<void>
  /** Whether this seat may create and change tables. Without that right it works on tables that another seat has migrated. */
  readonly mayMigrate: boolean
}
