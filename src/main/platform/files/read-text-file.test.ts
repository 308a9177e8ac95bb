import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTextFile } from './read-text-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-desk-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('reading a text file', () => {
  const read = async (bytes: Uint8Array | string) => {
    await writeFile(join(folder, 'text'), bytes)
    return readTextFile(join(folder, 'text'), 20)
  }

  test('leaves the byte order mark out', async () => {
    expect(await read('\uFEFF大学')).toEqual({ ok: true, text: '大学' })
  })

  test('tells what is wrong with the file', async () => {
    expect(await read(Buffer.from('\uFEFF大学', 'utf16le'))).toEqual({ ok: false, problem: 'notUtf8' })
    expect(await read('x'.repeat(21))).toEqual({ ok: false, problem: 'tooLarge' })
    expect(await readTextFile(folder, 20)).toEqual({ ok: false, problem: 'unreadable' })
    expect(await readTextFile(join(folder, 'none'), 20)).toEqual({ ok: false, problem: 'missing' })
    expect(await readTextFile(join(folder, 'text', 'none'), 20)).toEqual({ ok: false, problem: 'missing' })
  })
})
