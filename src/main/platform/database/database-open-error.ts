/** Why a database could not be opened. Whatever the reason, nothing in it was changed. */
export type DatabaseOpenProblem =
  | 'newer'
  /** Empty or older, and this seat may not change its tables. */
  | 'needsMigration'
  | 'damaged'
  | 'locked'
  | 'readOnly'
  | 'unreachable'

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
  // Login refused (28…), no such database (3D000), starting or stopping (57P0…), too many connections (53…), network errors.
  [/^(SQLITE_CANTOPEN|28|3D000|57P0|53|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)/, 'unreachable'],
]

/** An error of a driver while a database was opened or migrated, as a DatabaseOpenError where the reason is known. */
export function asOpenError(error: unknown): Error {
  if (error instanceof DatabaseOpenError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const problem = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1]
  if (problem) return new DatabaseOpenError(problem, error)
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|directory does not exist/.test(error.message)
  )
    return new DatabaseOpenError('unreachable', error)
  return error instanceof Error ? error : new Error(String(error))
}
