import type { Failure } from '../../../shared/bridge/result.ts'

/** Something that is read for the screen, and can be read again. */
export interface Reading {
  readonly isRunning: boolean
  readonly failure: Failure | undefined
  run(): unknown
}
