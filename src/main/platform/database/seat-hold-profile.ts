import { setTimeout as delay } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { makePrivate } from '../files/private-file.ts'
import { asOpenError, DatabaseOpenError } from './database-open-error.ts'
import type { SeatHold } from './seat-hold.ts'
import { SeatInUseError } from './seat-in-use-error.ts'

const AGAIN_MS = 100

/**
 * Holds a file beside the database. Electron's own lock knows one user of one PC; this one holds for two users of a PC, and for two PCs
 * where the network folder's locks work. It is SQLite's lock, which Node has no other way to get: it ends with the process, however that ends.
 */
export async function holdInProfile(databaseFile: string, patienceMs = 10_000): Promise<SeatHold> {
  const connection = await holdPatiently(`${databaseFile}.lock`, performance.now() + patienceMs)
  return {
    isHeld: () => connection.open,
    isTaken: () => false,
    release: async () => void connection.close(),
  }
}

/** A scanner may have the file for a moment. */
async function holdPatiently(file: string, giveUpAtMs: number): Promise<BetterSqlite3.Database> {
  for (;;) {
    try {
      return hold(file)
    } catch (error) {
      const openError = asOpenError(error)
      if (!(openError instanceof DatabaseOpenError) || openError.problem !== 'locked') throw openError
      if (performance.now() >= giveUpAtMs) throw new SeatInUseError('profile')
    }
    await delay(AGAIN_MS)
  }
}

function hold(file: string): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file, { timeout: 0 })
  try {
    makePrivate(file)
    connection.exec('begin exclusive')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
