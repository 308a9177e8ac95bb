import type { Clock } from '../clock/clock.ts'

const MINUTE_MS = 60_000

/** Counts the mails of each minute against a limit, as mail servers do. */
export interface MailRate {
  /** Counts one more mail and returns 0. When the limit is reached, counts nothing and returns how many milliseconds to wait */
  take(limit: number | undefined): number
}

export function createMailRate({ monotonicMs }: Pick<Clock, 'monotonicMs'>): MailRate {
  let beganAtMs = monotonicMs()
  let count = 0
  return {
    take(limit) {
      const nowMs = monotonicMs()
      if (nowMs - beganAtMs >= MINUTE_MS) {
        beganAtMs = nowMs
        count = 0
      }
      if (limit !== undefined && count >= limit) return beganAtMs + MINUTE_MS - nowMs
      count += 1
      return 0
    },
  }
}
