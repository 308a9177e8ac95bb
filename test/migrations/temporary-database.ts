import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrationsFor } from '../../src/main/migrations/index.ts'
import type { Database, DatabaseKind, DatabaseLocation } from '../../src/main/platform/database/database.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { createPostgresDatabase } from '../support/desk.ts'

/** A place for a database, empty at first. Closing it also closes what was opened through it. */
export interface TemporaryDatabase {
  readonly location: DatabaseLocation
  open(upTo?: string): Promise<Database>
  remove(): Promise<void>
}

export async function createTemporaryDatabase(kind: DatabaseKind): Promise<TemporaryDatabase> {
  const opened: Database[] = []
  const { location, drop } = kind === 'sqlite' ? createFolder() : await createPostgres()
  return {
    location,
    async open(upTo) {
      const database = await openMigratedDatabase(location, migrationsFor, upTo)
      opened.push(database)
      return database
    },
    async remove() {
      for (const database of opened) await database.close()
      await drop()
    },
  }
}

function createFolder(): { location: { file: string }; drop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-database-'))
  return {
    location: { file: join(folder, 'desk.db') },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function createPostgres(): Promise<{ location: { url: string }; drop: () => Promise<void> }> {
  const { url, drop } = await createPostgresDatabase()
  return { location: { url }, drop }
}
