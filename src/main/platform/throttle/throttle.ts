import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import { createClockJumps, type ClockJumps } from '../clock/clock-jumps.ts'
import type { Database, DatabaseConnection } from '../database/database.ts'
import { countAttempt, type CountRule } from '../database/throttles-table.ts'

const SECOND = 1_000
const MINUTE = 60_000
/** A person who waits at a kiosk is never held up for more than a minute by what others typed before. */
const DELAYS = [5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, 60 * SECOND]

export const THROTTLES = {
  /** Against guessing one account's passwords (G11) at one seat: only this pair is locked. */
  loginByPair: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** Against trying many accounts at one seat. */
  loginBySeat: { attempts: 20, windowMs: 15 * MINUTE, delaysMs: DELAYS },
  /** Against guessing one account's passwords from many seats. */
  loginByAddress: { attempts: 5, windowMs: 60 * MINUTE, delaysMs: DELAYS },
  /** Against guessing the current password of an account that is logged in. */
  passwordByAccount: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** The same for staff. */
  staffLoginByPair: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  staffLoginBySeat: { attempts: 20, windowMs: 15 * MINUTE, delaysMs: DELAYS },
  passwordByStaff: { attempts: 5, windowMs: 15 * MINUTE, blockMs: 15 * MINUTE },
  /** Against guessing the recovery key. */
  recoveryBySeat: { attempts: 5, windowMs: 15 * MINUTE, delaysMs: DELAYS },
  staffLogin: { attempts: 5, windowMs: 60 * MINUTE, delaysMs: DELAYS },
  /** Against guessing codes of one-time links. */
  linkCodeBySeat: { attempts: 10, windowMs: 10 * MINUTE, delaysMs: DELAYS },
  /** Against sending many mails to an address that may be somebody else's. */
  linkRequestByAddress: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  /** Against sending mails to many addresses that may be somebody else's. */
  newAddressBySeat: { attempts: 5, windowMs: MINUTE, blockMs: MINUTE },
  /** Against guessing the birth date for a reception number, or the number for a birth date. */
  statusByNumber: { attempts: 5, windowMs: 60 * MINUTE, blockMs: 60 * MINUTE },
  statusBySeat: { attempts: 20, windowMs: 15 * MINUTE, delaysMs: DELAYS },
} as const satisfies Record<string, CountRule>
export type ThrottleName = keyof typeof THROTTLES

/** Where somebody was right before: a seat for an account, a seat for staff. What others try elsewhere does not hold them up there. */
export type KnownPlace = 'seatOfAccount' | 'seatOfStaff'

/**
 * Counts attempts in the database, so that they are not forgotten at a restart. An attempt is counted before its outcome is known,
 * so that many at once can't get through. After a success, {@link Throttle.forgive} is called.
 *
 * Each call is its own transaction, or part of `tx`. PostgreSQL locks the rows that a transaction changes. So transactions that
 * change several do it in one order (pair, seat, then address); else two could wait for each other.
 */
export interface Throttle {
  /**
   * Counts an attempt by `who`. Undefined when it is allowed; else until when (epoch ms) it is blocked. `isNewBlock` is true once
   * for each block that a rule with `blockMs` begins, for the audit.
   */
  attempt(
    name: ThrottleName,
    who: string,
    tx?: DatabaseConnection,
  ): Promise<{ retryAtMs: number; isNewBlock: boolean } | undefined>
  /** Whether an attempt for any of these would be blocked now. Counts nothing. */
  isAnyBlocked(of: readonly (readonly [name: ThrottleName, who: string])[]): Promise<boolean>
  forgive(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
  /** Takes back one attempt, which was right, with the delay that it began, and leaves the others counted. */
  refund(name: ThrottleName, who: string, tx?: DatabaseConnection): Promise<void>
  /** Whether `who` was tried within the rule's time. */
  isCounted(name: ThrottleName, who: string): Promise<boolean>
  remember(place: KnownPlace, who: string, tx: DatabaseConnection): Promise<void>
  isKnown(place: KnownPlace, who: string, tx?: DatabaseConnection): Promise<boolean>
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
  const keyOf = (name: ThrottleName | KnownPlace, who: string) =>
    `${name}:${createHash('sha256').update(who).digest('base64url')}`
  const rowOf = (tx: DatabaseConnection, key: string) =>
    tx.selectFrom('throttles').selectAll().where('key', '=', key).executeTakeFirst()

  async function attemptIn(tx: DatabaseConnection, name: ThrottleName, who: string): ReturnType<Throttle['attempt']> {
    const rule: CountRule = THROTTLES[name]
    const key = keyOf(name, who)
    // A lock stays although the clock jumps ahead.
    const now = clockJumps.carefulNowMs()
    const jumpedMs = clock.nowMs() - now
    for (let tries = 0; tries < 3; tries++) {
      const counted = await countAttempt(tx, key, rule, now)
      if (counted)
        return 'blockMs' in rule && counted.blocked_until_ms > now
          ? { retryAtMs: counted.blocked_until_ms + jumpedMs, isNewBlock: true }
          : undefined
      const found = await rowOf(tx, key)
      // If the clock was set back, nobody is blocked for longer than the rule says, counted from the first attempt after that.
      const blockedUntil = Math.min(found?.blocked_until_ms ?? 0, now + longestOf(rule))
      if (found && blockedUntil < found.blocked_until_ms)
        await tx.updateTable('throttles').set({ blocked_until_ms: blockedUntil }).where('key', '=', key).execute()
      if (blockedUntil > now) return { retryAtMs: blockedUntil + jumpedMs, isNewBlock: false }
    }
    // Forgiven again and again while this one was counted: somebody knows the password.
    return undefined
  }

  return {
    attempt: (name, who, tx) =>
      tx ? attemptIn(tx, name, who) : database.transaction((own) => attemptIn(own, name, who)),
    async isAnyBlocked(of) {
      const keys = of.map(([name, who]) => keyOf(name, who))
      const found = await database.db
        .selectFrom('throttles')
        .select('key')
        .where('key', 'in', keys)
        .where('blocked_until_ms', '>', clockJumps.carefulNowMs())
        .limit(1)
        .executeTakeFirst()
      return found !== undefined
    },
    async forgive(name, who, tx = database.db) {
      await tx.deleteFrom('throttles').where('key', '=', keyOf(name, who)).execute()
    },
    async refund(name, who, tx = database.db) {
      await tx
        .updateTable('throttles')
        .set((column) => ({
          attempts: column('attempts', '-', 1),
          ...('delaysMs' in THROTTLES[name] ? { blocked_until_ms: 0 } : {}),
        }))
        .where('key', '=', keyOf(name, who))
        .where('attempts', '>', 0)
        .execute()
    },
    async isCounted(name, who) {
      const found = await rowOf(database.db, keyOf(name, who))
      const age = clockJumps.carefulNowMs() - (found?.window_started_at_ms ?? 0)
      return found !== undefined && age >= 0 && age < THROTTLES[name].windowMs
    },
    async remember(place, who, tx) {
      await tx
        .insertInto('throttles')
        .values({ key: keyOf(place, who), attempts: 0, window_started_at_ms: clock.nowMs(), blocked_until_ms: 0 })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    },
    isKnown: async (place, who, tx = database.db) => (await rowOf(tx, keyOf(place, who))) !== undefined,
  }
}

function longestOf(rule: CountRule): number {
  return 'blockMs' in rule ? rule.blockMs : Math.max(...rule.delaysMs)
}
