import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLastRun } from './last-run.ts'

describe('when the program ran last', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-last-run-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is known from what was kept, also of a clock that is years away', async () => {
    const lastRun = createLastRun(folder)
    expect(lastRun.readMs()).toBeUndefined()
    for (const year of [2026, 2039, 1970]) {
      const nowMs = Date.parse(`${year}-11-28T01:02:03Z`)
      await lastRun.keep(nowMs)
      expect(createLastRun(folder).readMs()).toBe(nowMs)
    }
  })
})
