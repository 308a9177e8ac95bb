import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrationsFor } from '../../migrations/index.ts'
import type { Database } from '../database/database.ts'
import { openMigratedDatabase } from '../database/open-database.ts'
import { countWhileComparing, type LoginTry } from './login-limit.ts'
import { createThrottle, THROTTLES, type Throttle } from './throttle.ts'

const LOGIN: LoginTry = { kind: 'graduate', seatId: 'hall', name: 'hanako@example.jp', accountId: undefined }
const { attempts } = THROTTLES.loginByPair

describe('a try to log in', () => {
  let folder: string
  let database: Database
  let throttle: Throttle
  let compared: number

  /** Takes as long as other work needs to be done in between. */
  async function compare(): Promise<boolean> {
    compared += 1
    await new Promise(setImmediate)
    return true
  }
  const tryOnce = (login = LOGIN) => countWhileComparing({ throttle, database }, login, compare)

  beforeEach(async () => {
    compared = 0
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-'))
    database = await openMigratedDatabase({ file: join(folder, 'desk.db') }, migrationsFor)
    throttle = createThrottle({ database, clock: { nowMs: () => 1_795_392_000_000, monotonicMs: () => 0 } })
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gets the outcome of the comparison as long as it may be made, and no comparison when it is held up', async () => {
    for (let count = 0; count < attempts; count++) expect(await tryOnce()).toEqual({ block: undefined, outcome: true })
    expect(await tryOnce()).toMatchObject({ block: { isNewBlock: true } })
    const comparedBefore = compared
    for (let count = 0; count < 3; count++) expect(await tryOnce()).toMatchObject({ block: { isNewBlock: false } })
    expect(compared).toBe(comparedBefore)
  })

  it('is compared only as often as it may be made, however many come at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => tryOnce()))
    expect(outcomes.filter(({ block }) => block === undefined)).toHaveLength(attempts)
    // The one that began before it was counted may have been one too many.
    expect(compared).toBeLessThanOrEqual(attempts + 1)

    compared = 0
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => tryOnce({ ...LOGIN, seatId: 'library', name: `${index}` })),
    )
    expect(compared).toBeLessThanOrEqual(THROTTLES.loginBySeat.attempts + 1)
  })

  it('is answered only once it is counted, and not at all when it can’t be', async () => {
    const unwritable = { ...database, transaction: () => Promise.reject(new Error('the disk is full')) }
    await expect(countWhileComparing({ throttle, database: unwritable }, LOGIN, compare)).rejects.toThrow('full')
    // And the next one is again compared while it is counted.
    expect(await tryOnce()).toEqual({ block: undefined, outcome: true })

    const started = Promise.withResolvers<void>()
    const slow: Database = {
      ...database,
      async transaction(work) {
        await started.promise
        return database.transaction(work)
      },
    }
    let isAnswered = false
    const comparison = compare()
    const answer = countWhileComparing({ throttle, database: slow }, LOGIN, () => comparison).finally(
      () => (isAnswered = true),
    )
    await comparison
    await new Promise(setImmediate)
    expect(isAnswered).toBe(false)
    started.resolve()
    expect(await answer).toEqual({ block: undefined, outcome: true })
  })
})
