import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import { createClockJumps, type ClockJumps } from '../clock/clock-jumps.ts'
import type { Database, DatabaseConnection } from '../database/database.ts'

/** `attempts` within `windowMs` are allowed; the next one is blocked for `blockMs`. */
export interface ThrottleRule {
  readonly attempts: number
  readonly windowMs: number
  readonly blockMs: number
}

const MINUTE = 60_000

export const THROTTLES = {
  /** Against guessing one account's passwords (G11). */
  loginByAddress: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** Against trying many accounts at one seat. */
  loginBySeat: { attempts: 30, windowMs: 15 * MINUTE, blockMs: 5 * MINUTE },
  /** Against guessing the current password of an account that is logged in. */
  passwordByAccount: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  staffLogin: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** Against guessing codes of one-time links. */
  linkCodeBySeat: { attempts: 10, windowMs: 10 * MINUTE, blockMs: 5 * MINUTE },
  /** Against sending many mails to an address that may be somebody else's. */
  linkRequestByAddress: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  linkRequestBySeat: { attempts: 60, windowMs: 60 * MINUTE, blockMs: 15 * MINUTE },
  /** Against guessing the birth date for a reception number, or the number for a birth date. */
  statusByNumber: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  statusBySeat: { attempts: 20, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
} as const satisfies Record<string, ThrottleRule>

export type ThrottleName = keyof typeof THROTTLES

/**
 * Counts attempts in the database, so that they are not forgotten at a restart. An attempt is counted before its outcome is known,
 * so that many at once can't get through. After a success, {@link Throttle.forgive} is called.
 *
 * Each call is its own transaction, or part of `tx`. PostgreSQL locks the rows that a transaction changes. So transactions that
 * change several do it in one order (seat, then address); else two could wait for each other.
 */
export interface Throttle {
  /**
   * Counts an attempt by `who`. Undefined when it is allowed; else until when (epoch ms) it is blocked. `isNewBlock` is true once
   * for each block, for the audit.
   */
  attempt(
    name: ThrottleName,
    who: string,
    tx?: DatabaseConnection,
  ): Promise<{ retryAtMs: number; isNewBlock: boolean } | undefined>
  forgive(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
  /** Takes back one attempt, which was right, and leaves the others counted. */
  refund(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
}

export function createThrottle({
  database,
  clock,
  clockJumps = createClockJumps(clock),
}: {
  database: Database
  clock: Clock
  clockJumps?: ClockJumps
}): Throttle {
  // Hashed, so that this table holds no addresses, nor anything that somebody typed into the wrong field.
  const keyOf = (name: ThrottleName, who: string) => `${name}:${createHash('sha256').update(who).digest('base64url')}`
  async function attemptIn(tx: DatabaseConnection, name: ThrottleName, who: string): ReturnType<Throttle['attempt']> {
    const { attempts: allowed, windowMs, blockMs } = THROTTLES[name]
    const key = keyOf(name, who)
    // A lock stays although the clock jumps ahead.
    const now = clockJumps.carefulNowMs()
    const jumpedMs = clock.nowMs() - now
    // The row must exist before it is locked: without it, many first attempts at once would each count as the first.
    await tx
      .insertInto('throttles')
      .values({ key, attempts: 0, window_started_at_ms: now, blocked_until_ms: 0 })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const select = tx.selectFrom('throttles').selectAll().where('key', '=', key)
    const found = await (database.kind === 'postgres' ? select.forUpdate() : select).executeTakeFirstOrThrow()
    // If the clock was set back, nobody is blocked for longer than the rule says, counted from the first attempt after that.
    const blockedUntil = Math.min(found.blocked_until_ms, now + blockMs)
    if (blockedUntil > now) {
      await tx.updateTable('throttles').set({ blocked_until_ms: blockedUntil }).where('key', '=', key).execute()
      return { retryAtMs: blockedUntil + jumpedMs, isNewBlock: false }
    }

    const age = now - found.window_started_at_ms
    const isNewWindow = age >= windowMs || age < 0 || found.blocked_until_ms > 0
    const attempts = isNewWindow ? 1 : found.attempts + 1
    const isBlocked = attempts > allowed
    const row = {
      attempts,
      window_started_at_ms: isNewWindow ? now : found.window_started_at_ms,
      blocked_until_ms: isBlocked ? now + blockMs : 0,
    }
    await tx.updateTable('throttles').set(row).where('key', '=', key).execute()
    return isBlocked ? { retryAtMs: row.blocked_until_ms + jumpedMs, isNewBlock: true } : undefined
  }

  return {
    attempt: (name, who, tx) =>
      tx ? attemptIn(tx, name, who) : database.transaction((own) => attemptIn(own, name, who)),
    async forgive(name, who, tx = database.db) {
      await tx.deleteFrom('throttles').where('key', '=', keyOf(name, who)).execute()
    },
    async refund(name, who, tx = database.db) {
      await tx
        .updateTable('throttles')
        .set((column) => ({ attempts: column('attempts', '-', 1) }))
        .where('key', '=', keyOf(name, who))
        .where('attempts', '>', 0)
        .execute()
    },
  }
}
