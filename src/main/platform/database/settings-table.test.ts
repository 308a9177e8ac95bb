import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrationsFor } from '../../migrations/index.ts'
import type { Database } from './database.ts'
import { openMigratedDatabase } from './open-database.ts'
import { findSetting, saveSetting } from './settings-table.ts'

const Shape = z.strictObject({ name: z.string() })

describe('a setting', () => {
  let folder: string
  let database: Database

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-'))
    database = await openMigratedDatabase({ file: join(folder, 'desk.db') }, migrationsFor)
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is undefined before it was written', async () => {
    expect(await findSetting(database.db, 'sample', Shape)).toBeUndefined()
  })

  it('is what was written last', async () => {
    await saveSetting(database.db, 'sample', { name: '青葉' }, 1)
    await saveSetting(database.db, 'sample', { name: '若葉' }, 2)
    expect(await findSetting(database.db, 'sample', Shape)).toEqual({ name: '若葉' })
    expect(await database.db.selectFrom('settings').select('updated_at_ms').execute()).toEqual([{ updated_at_ms: 2 }])
  })

  it('is what another seat wrote since it was read here', async () => {
    await saveSetting(database.db, 'sample', { name: '青葉' }, 1)
    const before = await findSetting(database.db, 'sample', Shape)
    expect(await findSetting(database.db, 'sample', Shape)).toBe(before)
    await database.db.updateTable('settings').set({ value_json: '{"name":"若葉"}' }).execute()
    expect(await findSetting(database.db, 'sample', Shape)).toEqual({ name: '若葉' })
    expect(before).toEqual({ name: '青葉' })
  })

  it('is frozen for everybody who reads it', async () => {
    const Nested = z.object({ names: z.array(z.object({ ja: z.string() })) })
    await saveSetting(database.db, 'sample', { names: [{ ja: '青葉' }] }, 1)
    const [name] = (await findSetting(database.db, 'sample', Nested))?.names ?? []
    expect(() => Object.assign(name ?? {}, { ja: '若葉' })).toThrow(TypeError)
  })

  it('is never handed out in another shape than the one asked for', async () => {
    await saveSetting(database.db, 'sample', { name: 1 }, 1)
    await expect(findSetting(database.db, 'sample', Shape)).rejects.toThrow(z.ZodError)
  })
})
