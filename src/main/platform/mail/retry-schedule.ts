const second = 1000
const minute = 60 * second
const hour = 60 * minute

const delays = [30 * second, minute, 5 * minute, 15 * minute, hour, 2 * hour] as const
const longestDelay = 4 * hour

const givenUpAfterMs = 72 * hour

/**
 * How long to wait before the next attempt, in milliseconds: 30 s, 1 min, 5 min, 15 min, 1 h, 2 h, then 4 h. Each varies by ± 10 %,
 * so that mails that failed together are not all tried again in the same second.
 *
 * @param attempts failed attempts so far, from 1
 * @param randomUnit from 0 (a tenth earlier) up to 1 (a tenth later)
 */
export function nextAttemptDelayMs(attempts: number, randomUnit: number): number {
  const delay = delays[Math.max(attempts, 1) - 1] ?? longestDelay
  return Math.round(delay * (0.9 + 0.2 * randomUnit))
}

/** True from three days after the mail was written; then only staff can help. Never true when the clock was set back before that time. */
export function isGivenUp(createdAtMs: number, nowMs: number): boolean {
  return nowMs - createdAtMs >= givenUpAfterMs
}
