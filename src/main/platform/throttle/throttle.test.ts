import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrationsFor } from '../../migrations/index.ts'
import type { Database } from '../database/database.ts'
import { openMigratedDatabase } from '../database/open-database.ts'
import { createThrottle, THROTTLES, type Throttle } from './throttle.ts'

const START_MS = 1_795_392_000_000
const { attempts, windowMs, blockMs } = THROTTLES.loginByPair

describe('a throttle', () => {
  let folder: string
  let database: Database
  let throttle: Throttle
  let nowMs: number

  const attempt = () => throttle.attempt('loginByPair', 'hanako')

  async function attemptTimes(count: number): Promise<unknown[]> {
    const outcomes = []
    for (let index = 0; index < count; index++) outcomes.push(await attempt())
    return outcomes
  }

  beforeEach(async () => {
    nowMs = START_MS
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-'))
    database = await openMigratedDatabase({ file: join(folder, 'desk.db') }, migrationsFor)
    throttle = createThrottle({ database, clock: { nowMs: () => nowMs, monotonicMs: () => 0 } })
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('lets in as many attempts as its rule allows, tells of the block once, and goes on blocking', async () => {
    expect(await attemptTimes(attempts)).toEqual(Array.from({ length: attempts }, () => undefined))
    const retryAtMs = START_MS + blockMs
    expect(await attemptTimes(3)).toEqual([
      { retryAtMs, isNewBlock: true },
      { retryAtMs, isNewBlock: false },
      { retryAtMs, isNewBlock: false },
    ])
  })

  it('lets in again when the block is over, with all attempts', async () => {
    await attemptTimes(attempts + 1)
    nowMs = START_MS + blockMs - 1
    expect(await attempt()).toMatchObject({ isNewBlock: false })
    nowMs = START_MS + blockMs
    expect(await attemptTimes(attempts)).toEqual(Array.from({ length: attempts }, () => undefined))
    expect(await attempt()).toMatchObject({ isNewBlock: true })
  })

  it('does not prolong a block by attempts made during it', async () => {
    await attemptTimes(attempts + 1)
    nowMs += blockMs / 2
    expect(await attempt()).toEqual({ retryAtMs: START_MS + blockMs, isNewBlock: false })
  })

  it('forgets attempts when their window is over', async () => {
    await attemptTimes(attempts)
    nowMs += windowMs
    expect(await attemptTimes(attempts)).toEqual(Array.from({ length: attempts }, () => undefined))
  })

  it('counts everybody and every rule apart', async () => {
    await attemptTimes(attempts + 1)
    expect(await throttle.attempt('loginByPair', 'taro')).toBeUndefined()
    expect(await throttle.attempt('staffLogin', 'hanako')).toBeUndefined()
  })

  it('starts anew after being forgiven', async () => {
    await attemptTimes(attempts)
    await throttle.forgive('loginByPair', 'hanako')
    expect(await attemptTimes(attempts)).toEqual(Array.from({ length: attempts }, () => undefined))
  })

  it('takes back one attempt at a refund, and never more than were made', async () => {
    await attemptTimes(2)
    for (let index = 0; index < 5; index++) await throttle.refund('loginByPair', 'hanako')
    expect(await attemptTimes(attempts)).toEqual(Array.from({ length: attempts }, () => undefined))
    await throttle.refund('loginByPair', 'hanako')
    expect(await attemptTimes(2)).toMatchObject([undefined, { isNewBlock: true }])
  })

  it('blocks nobody for longer than the rule after the clock was set back', async () => {
    await attemptTimes(attempts + 1)
    nowMs = START_MS - 365 * 86_400_000
    expect(await attempt()).toEqual({ retryAtMs: nowMs + blockMs, isNewBlock: false })
  })

  it('does not count attempts of a future that the clock was set back from', async () => {
    await attemptTimes(attempts)
    nowMs = START_MS - 86_400_000
    expect(await attempt()).toBeUndefined()
  })

  it('lets no more in when many come at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: attempts * 3 }, attempt))
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(attempts)
    expect(outcomes.filter((outcome) => outcome?.isNewBlock)).toHaveLength(1)
  })

  it('never fails and never lets too many in while somebody is forgiven at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all([attempt(), throttle.forgive('loginByPair', 'hanako'), attempt(), attempt()])
      expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([])
    }
  })

  it('with delays makes each wait longer, up to a minute, and refuses nobody for longer', async () => {
    const code = () => throttle.attempt('linkCodeBySeat', 'hall')
    const free = THROTTLES.linkCodeBySeat.attempts
    for (let tries = 0; tries < free; tries++) expect(await code()).toBeUndefined()
    for (const seconds of [5, 10, 20, 40, 60, 60, 60]) {
      const retryAtMs = nowMs + seconds * 1_000
      expect(await code()).toEqual({ retryAtMs, isNewBlock: false })
      nowMs = retryAtMs - 1
      expect(await code()).toEqual({ retryAtMs, isNewBlock: false })
      nowMs = retryAtMs
      expect(await code()).toBeUndefined()
    }
    nowMs += THROTTLES.linkCodeBySeat.windowMs
    for (let tries = 0; tries < free; tries++) expect(await code()).toBeUndefined()
  })

  it('with delays lets the next one in at once after a right attempt, and goes on counting', async () => {
    const code = () => throttle.attempt('linkCodeBySeat', 'hall')
    for (let tries = 0; tries < THROTTLES.linkCodeBySeat.attempts; tries++) await code()
    nowMs += 5_000
    expect(await code()).toBeUndefined()
    await throttle.refund('linkCodeBySeat', 'hall')
    expect(await code()).toBeUndefined()
    expect(await code()).toEqual({ retryAtMs: nowMs + 10_000, isNewBlock: false })
  })

  it('with delays holds up nobody for more than a minute after the clock was set back', async () => {
    for (let tries = 0; tries < THROTTLES.linkCodeBySeat.attempts; tries++)
      await throttle.attempt('linkCodeBySeat', 'hall')
    nowMs -= 86_400_000
    expect(await throttle.attempt('linkCodeBySeat', 'hall')).toEqual({ retryAtMs: nowMs + 60_000, isNewBlock: false })
  })

  it('knows where somebody was right before', async () => {
    expect(await throttle.isKnown('seatOfAccount', 'hall 1')).toBe(false)
    for (let times = 0; times < 2; times++) await throttle.remember('seatOfAccount', 'hall 1', database.db)
    expect(await throttle.isKnown('seatOfAccount', 'hall 1')).toBe(true)
    expect(await throttle.isKnown('seatOfStaff', 'hall 1')).toBe(false)
  })

  it('remembers over a restart', async () => {
    await attemptTimes(attempts + 1)
    const restarted = createThrottle({ database, clock: { nowMs: () => nowMs, monotonicMs: () => 0 } })
    expect(await restarted.attempt('loginByPair', 'hanako')).toMatchObject({ isNewBlock: false })
  })
})
