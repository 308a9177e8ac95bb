import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import type { Log } from '../log/log.ts'
import type { Database } from './database.ts'

export type IntegrityAnswer =
  | { readonly state: 'sound' }
  /** `findings` are SQLite's words: names of tables and indexes, and numbers; no contents. */
  | { readonly state: 'damaged'; readonly findings: readonly string[] }
  | { readonly state: 'unknown'; readonly reason: string }

/** Whether a database's file is whole. Nothing in it is changed. */
export interface DatabaseIntegrity {
  /**
   * Reads the whole file, on a connection and a thread of its own. PostgreSQL looks after its files itself: the log tells whether it
   * has checksums for that, and the answer is `sound`.
   */
  check(): Promise<IntegrityAnswer>
  /** Whether the last check found it so. Before that, nothing that destroys by what the rows say may begin. */
  isKnownToBeSound(): boolean
}

/** Longer than a large file takes on an old PC. */
const LONGEST_CHECK_MS = 10 * 60_000

export function createDatabaseIntegrity(options: {
  database: Database
  /** The file of SQLite. */
  file: string | undefined
  /** The built integrity-worker, or the source's file URL in tests. */
  worker: string | URL
  log: Log
}): DatabaseIntegrity {
  const { database, file, worker, log } = options
  let isSound = false

  async function tellChecksums(): Promise<void> {
    const { rows } = await sql<{ data_checksums: string }>`show data_checksums`.execute(database.db)
    log.info({ dataChecksums: rows[0]?.data_checksums ?? '' }, 'whether PostgreSQL checks its files')
  }

  return {
    async check() {
      if (file === undefined) {
        if (!isSound) await tellChecksums()
        isSound = true
        return { state: 'sound' }
      }
      const answer = await ask(worker, file)
      isSound = answer.state === 'sound'
      return answer
    },
    isKnownToBeSound: () => isSound,
  }
}

function ask(script: string | URL, file: string): Promise<IntegrityAnswer> {
  // Without the flags of this process, such as --import.
  const thread = new Worker(script, { name: 'integrity', execArgv: [], workerData: file })
  // The program may close meanwhile.
  thread.unref()
  const { promise, resolve } = Promise.withResolvers<IntegrityAnswer>()
  const giveUp = (cause: unknown): void => resolve({ state: 'unknown', reason: String(cause) })
  const limit = setTimeout(() => giveUp('it took too long'), LONGEST_CHECK_MS)
  limit.unref()
  thread.on('message', resolve)
  thread.on('error', giveUp)
  thread.on('exit', (code) => giveUp(`the worker ended with code ${code}`))
  return promise.finally(() => {
    clearTimeout(limit)
    void thread.terminate()
  })
}
