import { randomUUID } from 'node:crypto'
import type * as FileSystem from 'node:fs/promises'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'

// A full disk can't be made everywhere. So the real functions run, except for the failure that a test asks for.
const failure = vi.hoisted(() => ({ at: '', code: '' }))

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>()
  const fail = (at: string) => {
    if (failure.at === at) throw Object.assign(new Error(failure.code), { code: failure.code })
  }
  return {
    ...real,
    rename: async (from: string, to: string) => {
      fail('rename')
      return real.rename(from, to)
    },
    open: async (path: string, flags: string, mode?: number) => {
      const handle = await real.open(path, flags, mode)
      if (flags === 'wx') {
        const writeFile = handle.writeFile.bind(handle)
        handle.writeFile = async (data) => {
          // Like a disk that fills up: a part is written.
          if (failure.at === 'write') await writeFile('half')
          fail('write')
          await writeFile(data)
        }
      }
      const sync = handle.sync.bind(handle)
      handle.sync = async () => {
        fail(flags === 'wx' ? 'sync' : 'syncFolder')
        await sync()
      }
      return handle
    },
  }
})

// Another test file of this worker may have loaded it with the real functions, and the next ones shall get those again.
vi.resetModules()
const { createDocumentFiles } = await import('./document-files.ts')
afterAll(() => vi.resetModules())

const ref = { seatId: randomUUID(), documentId: randomUUID() }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'document-files-'))
})

afterEach(async () => {
  Object.assign(failure, { at: '', code: '' })
  await rm(folder, { recursive: true, force: true })
})

it.each([
  ['write', 'ENOSPC', 'full'],
  ['write', 'EDQUOT', 'full'],
  ['sync', 'ENOSPC', 'full'],
  ['sync', 'EIO', 'unavailable'],
  ['rename', 'EACCES', 'unavailable'],
  ['syncFolder', 'EIO', 'unavailable'],
])('leaves no file when %s fails with %s, and says %s', async (at, code, expected) => {
  const files = createDocumentFiles(folder)
  // The seat's folder is made first, so that 'syncFolder' is the call after the rename.
  await files.write({ ...ref, documentId: randomUUID() }, Buffer.from('earlier'))
  const before = await readdir(join(folder, ref.seatId))

  Object.assign(failure, { at, code })
  await expect(files.write(ref, Buffer.from('sealed'))).rejects.toMatchObject({
    name: 'DocumentStoreError',
    code: expected,
  })
  expect(await readdir(join(folder, ref.seatId))).toEqual(before)

  failure.at = ''
  await files.write(ref, Buffer.from('sealed'))
  expect(Buffer.from(await files.read(ref)).toString()).toBe('sealed')
})
