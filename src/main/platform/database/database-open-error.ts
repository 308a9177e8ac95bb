import { databaseFailureOf, type DatabaseFailure } from './database-failure.ts'

/** Why a database could not be opened. Whatever the reason, nothing in it was changed. */
export type DatabaseOpenProblem =
  | 'newer'
  /** Empty or older, and this seat may not change its tables. */
  | 'needsMigration'
  | 'damaged'
  | 'locked'
  | 'readOnly'
  | 'full'
  /** The disk or the server can't be reached, refuses the login, or has no such database. */
  | 'unreachable'
  /** The database's address has no valid form. */
  | 'address'
  /** A safe connection is asked for, but the server has no TLS, or its certificate does not fit. */
  | 'tls'
  /** A file of a certificate (`sslrootcert`, `sslcert`, `sslkey`) can't be read. */
  | 'certificateFile'
  /** Its encoding is not UTF-8, so it can't hold every name. */
  | 'encoding'

export class DatabaseOpenError extends Error {
  readonly problem: DatabaseOpenProblem

  constructor(problem: DatabaseOpenProblem, cause?: unknown) {
    super(`The database cannot be opened: ${problem}`, { cause })
    this.name = 'DatabaseOpenError'
    this.problem = problem
  }
}

const PROBLEMS: readonly [RegExp, DatabaseOpenProblem][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  // 42501: a right is missing.
  [/^(SQLITE_READONLY|(25006|42501)$)/, 'readOnly'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/, 'tls'],
  [/^ERR_INVALID_(URL|ARG)/, 'address'],
  // A login that is refused (28…), no such database (3D000), a socket that is not there (ENOENT).
  [/^(28|3D000|ENOENT|EACCES)/, 'unreachable'],
]

// Messages of pg, which has no codes for these.
const MESSAGES: readonly [RegExp, DatabaseOpenProblem][] = [
  [/does not support SSL|certificate/i, 'tls'],
  [/Invalid URL|URI malformed|getaddrinfo/i, 'address'],
  // SASL: the server asks for a password, and the address has none.
  [/SASL|directory does not exist/, 'unreachable'],
]

const OF_FAILURES: Record<DatabaseFailure, DatabaseOpenProblem> = { unavailable: 'unreachable', full: 'full' }

/** An error of a driver while a database was opened or migrated, as a DatabaseOpenError where the reason is known. */
export function asOpenError(error: unknown): Error {
  if (error instanceof DatabaseOpenError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!(error instanceof Error)) return new Error(String(error))
  const byCode = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1]
  const byMessage = MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1]
  const failure = databaseFailureOf(error)
  const problem = byCode ?? (failure && OF_FAILURES[failure]) ?? byMessage
  return problem ? new DatabaseOpenError(problem, error) : error
}
