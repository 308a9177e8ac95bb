import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stageNewFile } from './stage-new-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-desk-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a staged file', () => {
  test('has its name, its text and nothing beside it once it is published', async () => {
    const staged = await stageNewFile(join(folder, 'key.txt'), 'secret\n')
    expect(await readdir(folder)).not.toContain('key.txt')
    await staged.publish()
    expect(await readdir(folder)).toEqual(['key.txt'])
    expect(await readFile(join(folder, 'key.txt'), 'utf8')).toBe('secret\n')
  })

  test.skipIf(process.platform === 'win32')('is its owner’s only', async () => {
    const staged = await stageNewFile(join(folder, 'key.txt'), 'secret')
    await staged.publish()
    expect((await stat(join(folder, 'key.txt'))).mode & 0o777).toBe(0o600)
  })

  test('leaves nothing when it is discarded, before or after it was published', async () => {
    const first = await stageNewFile(join(folder, 'key.txt'), 'secret')
    await first.discard()
    const second = await stageNewFile(join(folder, 'key.txt'), 'secret')
    await second.publish()
    await second.discard()
    expect(await readdir(folder)).toEqual([])
  })

  test('never replaces a file', async () => {
    await writeFile(join(folder, 'key.txt'), 'somebody else’s')
    const staged = await stageNewFile(join(folder, 'key.txt'), 'secret')
    await expect(staged.publish()).rejects.toMatchObject({ problem: 'exists' })
    await staged.discard()
    expect(await readdir(folder)).toEqual(['key.txt'])
    expect(await readFile(join(folder, 'key.txt'), 'utf8')).toBe('somebody else’s')
  })

  test('tells when its folder is missing or is none', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(stageNewFile(join(folder, 'none', 'key.txt'), '')).rejects.toMatchObject({ problem: 'folderMissing' })
    await expect(stageNewFile(join(folder, 'file', 'key.txt'), '')).rejects.toMatchObject({ problem: 'folderMissing' })
  })
})
