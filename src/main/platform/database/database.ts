import type { Kysely, Transaction } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Schema } from './schema.ts'

export type DatabaseKind = 'sqlite' | 'postgres'
export type DatabaseConnection = Kysely<Schema> | Transaction<Schema>

/** Where the data lives: a file of this seat, or a PostgreSQL (≥ 15) that several seats share. */
export type DatabaseLocation = { file: string } | { url: string }

export interface Database {
  readonly kind: DatabaseKind
  readonly db: Kysely<Schema>
  /** All or nothing. Keep slow work (hashing, files, the network) out of it: SQLite has one writer. */
  transaction<Value>(work: (tx: Transaction<Schema>) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

/** All migrations of the program for a kind of database, by name, in their order. Every kind has the same names. */
export type Migrations = (kind: DatabaseKind) => Record<string, Migration>

/** How far the tables are beside this program's migrations. What a newer program made is never opened. */
export type TablesState = 'empty' | 'older' | 'current'

export interface OpenedDatabase {
  readonly database: Database
  readonly state: TablesState
  /** Whether this seat may create and change tables. One with fewer rights works on what another seat has migrated. */
  readonly mayMigrate: boolean
}
