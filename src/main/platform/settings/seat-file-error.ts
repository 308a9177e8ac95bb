/**
 * - `damaged`: half a file, an empty one, one of zeros as after a power cut, or one that is not ours
 * - `unreadable`: it can't be read, or its folder can't be reached
 * - `notWritable`: it can't be written: rights, or a disk that is read-only
 * - `full`: no room on the disk
 */
export type SeatFileProblem = 'damaged' | 'unreadable' | 'notWritable' | 'full'

/** Why `seat.json` can't be used. It is never overwritten then. */
export class SeatFileError extends Error {
  readonly problem: SeatFileProblem

  constructor(problem: SeatFileProblem, cause: unknown) {
    super(`seat.json can't be used: ${problem}`, { cause })
    this.name = 'SeatFileError'
    this.problem = problem
  }
}

const CODES: readonly [RegExp, SeatFileProblem][] = [
  [/^(ENOSPC|EDQUOT)$/, 'full'],
  [/^(EACCES|EPERM|EROFS)$/, 'notWritable'],
  [/^E[A-Z]+$/, 'unreadable'],
]

/** Throws what `work` throws as a {@link SeatFileError}. What is no error of the system is about what the file holds. */
export function namingProblems<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new SeatFileError(CODES.find(([pattern]) => pattern.test(code))?.[1] ?? 'damaged', error)
  }
}
