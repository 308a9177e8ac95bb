/** Why a database could not be opened. Whatever the reason, nothing in it was changed. */
export type DatabaseOpenProblem = 'newer' | 'damaged' | 'locked' | 'readOnly' | 'unreachable'

export class DatabaseOpenError extends Error {
  readonly problem: DatabaseOpenProblem

  constructor(problem: DatabaseOpenProblem, cause?: unknown) {
    super(`The database cannot be opened: ${problem}`, { cause })
    this.name = 'DatabaseOpenError'
    this.problem = problem
  }
}
