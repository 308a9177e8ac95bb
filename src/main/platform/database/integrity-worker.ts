// Reads a whole database file in a thread of its own, since that can take seconds. It never writes. In tests Node runs this file unbuilt.
import { parentPort, workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'
import type { IntegrityAnswer } from './database-integrity.ts'

const MOST_FINDINGS = 20
/** A scanner may hold the file for some seconds. Only this thread waits. */
const LOCK_TIMEOUT_MS = 10_000

function answerFor(file: string): IntegrityAnswer {
  let connection: BetterSqlite3.Database | undefined
  try {
    connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: LOCK_TIMEOUT_MS })
    const lines = connection.prepare(`pragma integrity_check(${MOST_FINDINGS})`).pluck().all().map(String)
    return lines.length === 1 && lines[0] === 'ok' ? { state: 'sound' } : { state: 'damaged', findings: lines }
  } catch (error) {
    const isDamaged = error instanceof BetterSqlite3.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
    return isDamaged ? { state: 'damaged', findings: [String(error)] } : { state: 'unknown', reason: String(error) }
  } finally {
    connection?.close()
  }
}

parentPort?.postMessage(answerFor(String(workerData)))
