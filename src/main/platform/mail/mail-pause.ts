import type { Clock } from '../clock/clock.ts'

/** Short at first, because somebody may be waiting at a kiosk, and the server may only have been busy for a moment. */
const PAUSES_MS = [5_000, 10_000, 30_000, 60_000, 120_000] as const
const LONGEST_PAUSE_MS = 240_000

/** How long this seat waits after a problem that every mail would have. Forgotten when the program ends. */
export interface MailPause {
  /** How long it still lasts; 0 when mails may be tried. */
  remainingMs(): number
  /** Begins a pause, a longer one each time in a row. @returns its length in milliseconds */
  begin(): number
  /** To be called when a mail was sent or somebody mended something: the next mail may be tried at once. */
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
