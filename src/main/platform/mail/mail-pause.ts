import type { Clock } from '../clock/clock.ts'

/** Short at first: somebody may be waiting at a kiosk for a server that was only out of breath. */
const PAUSES_MS = [5_000, 10_000, 30_000, 60_000, 120_000] as const
const LONGEST_PAUSE_MS = 240_000

/** For how long this seat leaves a mail server alone that refused what every mail would meet. Of this run of the program only. */
export interface MailPause {
  /** How long it still lasts; 0 when mails may be tried. */
  remainingMs(): number
  /** Begins one, longer each time in a row. @returns how long it is, milliseconds */
  begin(): number
  /** A mail went out, or somebody mended something: the next may be tried at once. */
  end(): void
}

export function createMailPause({ monotonicMs }: Pick<Clock, 'monotonicMs'>): MailPause {
  let inARow = 0
  let endsAtMs = 0
  return {
    remainingMs: () => Math.max(0, endsAtMs - monotonicMs()),
    begin() {
      const pauseMs = PAUSES_MS[inARow++] ?? LONGEST_PAUSE_MS
      endsAtMs = monotonicMs() + pauseMs
      return pauseMs
    },
    end() {
      inARow = 0
      endsAtMs = 0
    },
  }
}
