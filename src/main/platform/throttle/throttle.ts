import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import type { Database, DatabaseConnection } from '../database/database.ts'

/** `attempts` in `windowMs` are let in; the next blocks for `blockMs`. */
export interface ThrottleRule {
  readonly attempts: number
  readonly windowMs: number
  readonly blockMs: number
}

const MINUTE = 60_000

export const THROTTLES = {
  /** Guessing one account's passwords (G11: throttled, then locked for a while). */
  loginByAddress: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** One seat trying many accounts. */
  loginBySeat: { attempts: 30, windowMs: 15 * MINUTE, blockMs: 5 * MINUTE },
  /** Guessing the current password of an account that is logged in. */
  passwordByAccount: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  staffLogin: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** Guessing codes of one-time links. */
  linkCodeBySeat: { attempts: 10, windowMs: 10 * MINUTE, blockMs: 5 * MINUTE },
  /** Mails to one address that somebody else may own. */
  linkRequestByAddress: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  linkRequestBySeat: { attempts: 60, windowMs: 60 * MINUTE, blockMs: 15 * MINUTE },
  /** Guessing the birth date that belongs to a reception number, or a number that belongs to a birth date. */
  statusByNumber: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  statusBySeat: { attempts: 20, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
} as const satisfies Record<string, ThrottleRule>

export type ThrottleName = keyof typeof THROTTLES

/**
 * Counts attempts in the database, so that a restart forgives nothing. An attempt is counted before its outcome is known:
 * many at once can't slip through. Success is told by {@link Throttle.forgive}.
 *
 * Each call is a transaction of its own, or belongs to `tx`. PostgreSQL locks the rows that a transaction touches: those
 * that touch several do so in one order (seat, then address), or two of them could wait for each other.
 */
export interface Throttle {
  /** Counts an attempt by `who`. Undefined: let in. Else until when (epoch ms) nobody is; `isNewBlock` once, for the audit. */
  attempt(
    name: ThrottleName,
    who: string,
    tx?: DatabaseConnection,
  ): Promise<{ retryAtMs: number; isNewBlock: boolean } | undefined>
  forgive(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
  /** Takes one attempt back: it turned out right, but says nothing about the others. */
  refund(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
}

export function createThrottle({ database, clock }: { database: Database; clock: Clock }): Throttle {
  // Hashed: an address, or what somebody typed into the wrong field, is not for this table to keep.
  const keyOf = (name: ThrottleName, who: string) => `${name}:${createHash('sha256').update(who).digest('base64url')}`
  async function attemptIn(tx: DatabaseConnection, name: ThrottleName, who: string): ReturnType<Throttle['attempt']> {
    const { attempts: allowed, windowMs, blockMs } = THROTTLES[name]
    const key = keyOf(name, who)
    const now = clock.nowMs()
    // Before it is locked: a row that is not there locks nobody out, and many first attempts at once would all be the first.
    await tx
      .insertInto('throttles')
      .values({ key, attempts: 0, window_started_at_ms: now, blocked_until_ms: 0 })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    const select = tx.selectFrom('throttles').selectAll().where('key', '=', key)
    const found = await (database.kind === 'postgres' ? select.forUpdate() : select).executeTakeFirstOrThrow()
    // A clock that was set back must not lock anybody for longer than the rule says, counted from the first try after it.
    const blockedUntil = Math.min(found.blocked_until_ms, now + blockMs)
    if (blockedUntil > now) {
      await tx.updateTable('throttles').set({ blocked_until_ms: blockedUntil }).where('key', '=', key).execute()
      return { retryAtMs: blockedUntil, isNewBlock: false }
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
    return isBlocked ? { retryAtMs: row.blocked_until_ms, isNewBlock: true } : undefined
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
