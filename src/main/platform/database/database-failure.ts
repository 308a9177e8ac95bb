/** pg's message after its `query_timeout`. */
export const QUERY_GIVEN_UP = 'Query read timeout'

/** Why the database failed, for reasons that an office can meet. */
export type DatabaseFailure = 'unavailable' | 'full'

const FAILURES: readonly [RegExp, DatabaseFailure][] = [
  [/^(SQLITE_FULL|53100$)/, 'full'],
  // Of SQLite: locked for too long, or the disk refuses. Of PostgreSQL: given up (57014), a lock that did not come (55P03), a lost
  // transaction (25P03), the connection (08…), too many of them (53…), shutting down (57P…), read-only since a switch (25006); and
  // errors of the network.
  [
    /^(SQLITE_(BUSY|LOCKED|IOERR|READONLY|CANTOPEN)|57014|55P03|25P03|25006|08|53|57P|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/,
    'unavailable',
  ],
]

// pg has no code for these.
const UNAVAILABLE = new RegExp(
  [QUERY_GIVEN_UP, 'timeout exceeded when trying to connect', 'Connection terminated', 'is not queryable'].join('|'),
)

/** @returns undefined when the error is not the database's, or can't happen once the office is set up */
export function databaseFailureOf(error: unknown): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const failure = FAILURES.find(([pattern]) => pattern.test(code))?.[1]
  return failure ?? (UNAVAILABLE.test(error.message) ? 'unavailable' : undefined)
}
