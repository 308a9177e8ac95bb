import { sql, type RawBuilder } from 'kysely'
import type { DatabaseConnection } from './database.ts'

/**
 * `attempts` within `windowMs` are free. With `blockMs` the next one is refused, and all others for so long. With `delaysMs` each
 * from the last free one on makes the next wait, longer and longer, but nobody is refused for long.
 */
export type CountRule = { readonly attempts: number; readonly windowMs: number } & (
  | { readonly blockMs: number }
  | { readonly delaysMs: readonly number[] }
)

/**
 * Counts an attempt in one statement, so that of two at the same moment, or of one beside somebody who is forgiven, neither fails.
 * @returns the row; undefined where it is blocked, and nothing was counted
 */
export async function countAttempt(
  tx: DatabaseConnection,
  key: string,
  rule: CountRule,
  nowMs: number,
): Promise<{ blocked_until_ms: number } | undefined> {
  const now = sql<number>`cast(${nowMs} as bigint)`
  const until = (ms: number) => sql<number>`cast(${nowMs + ms} as bigint)`
  const isOver = sql<boolean>`throttles.window_started_at_ms > ${now} or throttles.window_started_at_ms <= ${until(-rule.windowMs)}`
  // A lock that is over begins a new window.
  const isNew = 'blockMs' in rule ? sql<boolean>`throttles.blocked_until_ms > 0 or ${isOver}` : isOver
  const attempts = sql<number>`case when ${isNew} then 1 else throttles.attempts + 1 end`
  const blockedUntil = (made: RawBuilder<number>) =>
    'blockMs' in rule
      ? sql<number>`case when ${made} > ${sql.lit(rule.attempts)} then ${until(rule.blockMs)} else 0 end`
      : sql<number>`case ${sql.join(
          rule.delaysMs
            .map((ms, index) => sql`when ${made} >= ${sql.lit(rule.attempts + index)} then ${until(ms)}`)
            .toReversed(),
          sql` `,
        )} else 0 end`
  const counted = await sql<{ blocked_until_ms: number }>`
    insert into throttles (key, attempts, window_started_at_ms, blocked_until_ms)
    values (${key}, 1, ${now}, ${blockedUntil(sql<number>`1`)})
    on conflict (key) do update set
      attempts = ${attempts},
      window_started_at_ms = case when ${isNew} then ${now} else throttles.window_started_at_ms end,
      blocked_until_ms = ${blockedUntil(attempts)}
    where throttles.blocked_until_ms <= ${now}
    returning blocked_until_ms`.execute(tx)
  return counted.rows[0]
}
