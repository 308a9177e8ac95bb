import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createImages, documentWorker, imageProcess, sharedImages } from '../../../../test/support/desk-programs.ts'
import { seededRandomness } from '../crypto/seeded-randomness.ts'
import { DocumentStoreError, type DocumentStoreErrorCode } from './document-store-error.ts'
import {
  createDocumentVault,
  type DocumentVault,
  type DocumentVaultOptions,
  type KnownDocuments,
} from './document-vault.ts'
import { generateKeyPair, type KeyPair } from '../crypto/key-pair.ts'

const WORKER = documentWorker
const seatId = randomUUID()

let root: string
let folder: string
let office: KeyPair
let vaults: DocumentVault[] = []

function vaultOf(options: Partial<DocumentVaultOptions> = {}): DocumentVault {
  const vault = createDocumentVault({ folder, seatId, worker: WORKER, images: sharedImages, ...options })
  vaults.push(vault)
  return vault
}

/** A new buffer each time, since the vault takes over what it is given. */
async function photo(width = 300, height = 200): Promise<Uint8Array> {
  const background = { r: 200, g: 60, b: 60 }
  return new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )
}

async function takenIn(vault: DocumentVault) {
  const result = await vault.takeIn(await photo(), office.recipient)
  if (!result.ok) throw new Error(`refused as ${result.refusal}`)
  return result
}

async function expectStoreError(promise: Promise<unknown>, code: DocumentStoreErrorCode): Promise<void> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DocumentStoreError)
  expect(error).toMatchObject({ code })
}

const nowhere = () => Promise.resolve(undefined)
/** A sweep that asks `known`, and takes no number of leftovers for a mistake. */
const sweepOf = (vault: DocumentVault, known: Pick<KnownDocuments, 'isKnown' | 'find'>) =>
  vault.sweep({ known: { isDestroyed: async () => new Set(), ...known }, day: DAY, isTooMany: () => false })
const DAY = '2026-11-27'
const pathOf = (documentId: string) => join(folder, seatId, `${documentId}.age`)

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'document-vault-'))
  folder = join(root, 'documents')
  office = await generateKeyPair()
})

afterEach(async () => {
  await Promise.all(vaults.map((vault) => vault.close()))
  vaults = []
  await rm(root, { recursive: true, force: true })
})

describe('taking a document in', () => {
  it('stores a sealed JPEG that any age program opens with the office key', async () => {
    const { documentId, sha256, sealedBytes, width, height } = await takenIn(vaultOf())
    const sealed = await readFile(pathOf(documentId))
    expect(sealed.toString('latin1', 0, 22)).toBe('age-encryption.org/v1\n')
    expect(sealedBytes).toBe(sealed.byteLength)
    expect(sha256).toBe(createHash('sha256').update(sealed).digest('hex'))

    const decrypter = new Decrypter()
    decrypter.addIdentity(office.identity)
    const image = await decrypter.decrypt(sealed)
    expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width, height })
  })

  it('leaves one file, for the owner only, and no plain image anywhere', async () => {
    const { documentId } = await takenIn(vaultOf())
    expect(await readdir(join(folder, seatId))).toEqual([`${documentId}.age`])
    expect((await readFile(pathOf(documentId))).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false)
    const modes = await Promise.all([folder, join(folder, seatId), pathOf(documentId)].map((path) => stat(path)))
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '700', '600'])
  })

  it('gives a preview to show', async () => {
    const result = await vaultOf().takeIn(await photo(2000, 1000), office.recipient)
    if (!result.ok) throw new Error(result.refusal)
    expect(await sharp(result.preview).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 800 })
    expect([result.width, result.height]).toEqual([2000, 1000])
  })

  it('takes ids from the randomness it was given', async () => {
    const { documentId } = await takenIn(vaultOf({ randomness: seededRandomness('ids') }))
    expect(documentId).toBe(seededRandomness('ids').uuid())
  })

  it('leaves the bytes alone, also those that are part of a larger buffer', async () => {
    const vault = vaultOf()
    const image = await photo()
    const larger = new Uint8Array(image.length + 10)
    larger.set(image, 5)
    expect(await vault.takeIn(larger.subarray(5, 5 + image.length), office.recipient)).toMatchObject({ ok: true })
    expect(larger.byteLength).toBe(image.length + 10)
    expect(await vault.takeIn(Buffer.from('no image'), office.recipient)).toEqual({ ok: false, refusal: 'notAnImage' })
  })

  it('stores nothing of what is refused', async () => {
    const vault = vaultOf()
    expect(await vault.takeIn(Buffer.from('%PDF-1.7\n'), office.recipient)).toEqual({ ok: false, refusal: 'pdf' })
    expect(await vault.takeIn(new Uint8Array(), office.recipient)).toEqual({ ok: false, refusal: 'notAnImage' })
    expect(existsSync(folder)).toBe(false)
  })

  it('takes several at once', async () => {
    const vault = vaultOf()
    const results = await Promise.all([1, 2, 3, 4].map(() => takenIn(vault)))
    expect(new Set(results.map(({ documentId }) => documentId)).size).toBe(4)
    expect(await readdir(join(folder, seatId))).toHaveLength(4)
  })

  it('fails as unavailable where the folder cannot be made', async () => {
    await writeFile(folder, 'in the way')
    await expectStoreError(vaultOf().takeIn(await photo(), office.recipient), 'unavailable')
    expect(await readFile(folder, 'utf8')).toBe('in the way')
  })

  it('fails as unavailable for a recipient that is none', async () => {
    await expectStoreError(vaultOf().takeIn(await photo(), 'age1nobody'), 'unavailable')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('opening a document', () => {
  it('gives the stored JPEG back, to another seat too', async () => {
    const { documentId, width, height } = await takenIn(vaultOf())
    const image = await vaultOf({ seatId: randomUUID() }).open({ seatId, documentId }, [office.identity])
    expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width, height })
  })

  it('fails as missing where there is none', async () => {
    const vault = vaultOf()
    await takenIn(vault)
    await expectStoreError(vault.open({ seatId, documentId: randomUUID() }, [office.identity]), 'missing')
    await expectStoreError(vault.open({ seatId: randomUUID(), documentId: randomUUID() }, [office.identity]), 'missing')
  })

  it('fails as unavailable, not missing, while the whole folder is away', async () => {
    const vault = vaultOf()
    const ref = { seatId, documentId: randomUUID() }
    await expectStoreError(vault.open(ref, [office.identity]), 'unavailable')
    await expectStoreError(vault.discard(ref), 'unavailable')
  })

  it('fails as damaged when the file was altered, cut off or sealed for another office', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    const whole = await readFile(pathOf(documentId))
    const other = await generateKeyPair()
    await expectStoreError(vault.open({ seatId, documentId }, [other.identity]), 'damaged')
    await expectStoreError(vault.open({ seatId, documentId }, ['no identity']), 'damaged')

    const altered = Buffer.from(whole)
    altered[altered.length - 5] = (altered.at(-5) ?? 0) ^ 1
    for (const wrong of [altered, whole.subarray(0, -1), whole.subarray(0, 40), Buffer.alloc(0)]) {
      await writeFile(pathOf(documentId), wrong)
      await expectStoreError(vault.open({ seatId, documentId }, [office.identity]), 'damaged')
    }
    await truncate(pathOf(documentId), 300 * 1024 * 1024)
    await expectStoreError(vault.open({ seatId, documentId }, [office.identity]), 'damaged')

    await writeFile(pathOf(documentId), whole)
    expect((await vault.open({ seatId, documentId }, [office.identity])).byteLength).toBeGreaterThan(0)
  })
})

describe('ids that would leave the folder', () => {
  const outside = [
    '..',
    '../outside',
    `../${randomUUID()}`,
    '',
    '.',
    'a/b',
    'C:\\x',
    `${randomUUID()}\0`,
    `${randomUUID()}\n`,
  ]
  const hostile = [...outside, randomUUID().toUpperCase()]

  it.each(hostile)('%j opens nothing and removes nothing', async (id) => {
    const vault = vaultOf()
    const documentId = randomUUID()
    await mkdir(join(folder, seatId), { recursive: true })
    await writeFile(pathOf(documentId), 'keep')
    await writeFile(join(root, 'outside.age'), 'keep')
    for (const ref of [
      { seatId: id, documentId },
      { seatId, documentId: id },
    ]) {
      await expectStoreError(vault.open(ref, [office.identity]), 'missing')
      await expectStoreError(vault.discard(ref), 'missing')
    }
    expect(existsSync(join(root, 'outside.age'))).toBe(true)
    expect(existsSync(pathOf(documentId))).toBe(true)
  })

  it('are refused as the seat of a vault', () => {
    for (const id of hostile) expect(() => vaultOf({ seatId: id })).toThrow(TypeError)
  })
})

describe('removing documents', () => {
  it('discards a document, once or twice', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    await vaultOf({ seatId: randomUUID() }).discard({ seatId, documentId })
    expect(existsSync(pathOf(documentId))).toBe(false)
    await vault.discard({ seatId, documentId })
    await expectStoreError(vault.open({ seatId, documentId }, [office.identity]), 'missing')
  })

  it('sweeps what has no row and what was left unfinished, and nothing else', async () => {
    const earlier = vaultOf()
    const known = await takenIn(earlier)
    const orphan = await takenIn(earlier)
    await earlier.close()
    const otherSeat = randomUUID()
    await mkdir(join(folder, otherSeat))
    const strangers = [
      join(folder, otherSeat, `${randomUUID()}.age`),
      join(folder, seatId, 'notes.txt'),
      join(folder, seatId, 'x.age'),
    ]
    for (const stranger of strangers) await writeFile(stranger, 'not ours')
    const unfinished = join(folder, seatId, `.${randomUUID()}.tmp`)
    await writeFile(unfinished, 'half')

    const asked: string[] = []
    const { quarantined } = await sweepOf(vaultOf(), {
      find: nowhere,
      isKnown: async (documentIds) => {
        asked.push(...documentIds)
        return new Set([known.documentId])
      },
    })
    expect(quarantined).toEqual([orphan.documentId])
    expect(asked.toSorted()).toEqual([known.documentId, orphan.documentId].toSorted())
    expect(existsSync(pathOf(known.documentId))).toBe(true)
    expect(existsSync(pathOf(orphan.documentId))).toBe(false)
    expect(existsSync(unfinished)).toBe(false)
    expect(strangers.every((stranger) => existsSync(stranger))).toBe(true)
  })

  it('leaves alone what was taken in since the start', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    expect((await sweepOf(vault, { isKnown: async () => new Set(), find: nowhere })).quarantined).toEqual([])
    expect(existsSync(pathOf(documentId))).toBe(true)
  })

  it('asks about at most 500 at a time', async () => {
    await mkdir(join(folder, seatId), { recursive: true })
    await Promise.all(Array.from({ length: 501 }, () => writeFile(pathOf(randomUUID()), '')))
    const sizes: number[] = []
    await sweepOf(vaultOf(), {
      find: nowhere,
      isKnown: async (documentIds) => {
        sizes.push(documentIds.length)
        return new Set(documentIds)
      },
    })
    expect(sizes).toEqual([500, 1])
  })

  it('removes nothing when the rows cannot be read, and finds nothing where there is no folder', async () => {
    expect((await sweepOf(vaultOf(), { isKnown: async () => new Set(), find: nowhere })).quarantined).toEqual([])
    const earlier = vaultOf()
    const { documentId } = await takenIn(earlier)
    const isKnown = () => Promise.reject(new Error('database away'))
    await expect(sweepOf(vaultOf(), { isKnown, find: nowhere })).rejects.toThrow('database away')
    expect(existsSync(pathOf(documentId))).toBe(true)
  })
})

describe('masking', () => {
  const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
  const folderNames = () => readdir(join(folder, seatId))
  const mask = (vault: DocumentVault, ref: { seatId: string; documentId: string }) =>
    vault.mask(ref, [office.identity], office.recipient, [box])

  async function pixels(documentId: string, vault = vaultOf()) {
    const image = await vault.open({ seatId, documentId }, [office.identity])
    const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
    return (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
  }

  it('lays the masked image down first, then puts it in place of the unmasked one', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    const masked = await mask(vault, { seatId, documentId })
    expect((await folderNames()).length).toBe(2)
    expect((await pixels(documentId))(150, 100)[0]).toBeGreaterThan(150)

    await vault.putInPlace(masked, { seatId, documentId })
    expect(await folderNames()).toEqual([`${documentId}.age`])
    const sealed = await readFile(pathOf(documentId))
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(masked.sha256)
    expect(sealed.byteLength).toBe(masked.sealedBytes)
    const at = await pixels(documentId)
    for (const [x, y] of [
      [80, 55],
      [150, 100],
      [219, 144],
    ] as const)
      expect(Math.max(...at(x, y))).toBeLessThan(12)
    expect(at(60, 100)[0]).toBeGreaterThan(150)
  })

  it('leaves the image as it was when the masked one is dropped', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    const before = await readFile(pathOf(documentId))
    await vault.dropMasked(await mask(vault, { seatId, documentId }))
    expect(await folderNames()).toEqual([`${documentId}.age`])
    expect(await readFile(pathOf(documentId))).toEqual(before)
  })

  it('is finished or undone by the sweep after a crash, by what the row says', async () => {
    const other = randomUUID()
    const kiosk = vaultOf({ seatId: other })
    const [committed, undone, purged] = [await takenIn(kiosk), await takenIn(kiosk), await takenIn(kiosk)]
    const crashed = vaultOf()
    const masks = new Map<string, string>()
    for (const { documentId } of [committed, undone, purged])
      masks.set(documentId, (await mask(crashed, { seatId: other, documentId })).sha256)
    expect((await folderNames()).length).toBe(3)
    // Nothing that is still being stored may be touched.
    await sweepOf(crashed, { isKnown: async () => new Set(), find: nowhere })
    expect((await folderNames()).length).toBe(3)

    const rows = new Map([
      [committed.documentId, masks.get(committed.documentId) ?? ''],
      [undone.documentId, undone.sha256],
    ])
    await sweepOf(vaultOf(), {
      isKnown: async (documentIds) => new Set(documentIds),
      find: async (documentId) => {
        const sha256 = rows.get(documentId)
        return sha256 === undefined ? undefined : { seatId: other, sha256 }
      },
    })
    expect(await folderNames()).toEqual([])
    for (const [documentId, sha256] of rows) {
      const sealed = await readFile(join(folder, other, `${documentId}.age`))
      expect(createHash('sha256').update(sealed).digest('hex')).toBe(sha256)
    }
  })

  it('waits for the next start when the image cannot be put in place, and the program still starts', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    const { sha256 } = await mask(vault, { seatId, documentId })
    const away = { seatId: randomUUID(), sha256 }
    await sweepOf(vaultOf(), { isKnown: async (ids) => new Set(ids), find: async () => away })
    expect((await folderNames()).length).toBe(2)
    await sweepOf(vaultOf(), { isKnown: async (ids) => new Set(ids), find: async () => ({ seatId, sha256 }) })
    expect(await folderNames()).toEqual([`${documentId}.age`])
    expect(Math.max(...(await pixels(documentId))(150, 100))).toBeLessThan(12)
  })

  it('says so when there is no such image, or it was sealed for another office', async () => {
    const vault = vaultOf()
    const { documentId } = await takenIn(vault)
    await expectStoreError(mask(vault, { seatId, documentId: randomUUID() }), 'missing')
    const stranger = await generateKeyPair()
    await expectStoreError(vault.mask({ seatId, documentId }, [stranger.identity], office.recipient, [box]), 'damaged')
    expect(await folderNames()).toEqual([`${documentId}.age`])
  })
})

/** A program that breaks down in the way of `how` as often as it is told, and after that is the real one. */
async function fragileProgram(real: URL, how: string, times: number): Promise<string> {
  const script = join(root, 'fragile.mjs')
  const count = join(root, 'breakdowns')
  await writeFile(
    script,
    `import { appendFileSync, existsSync, statSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     const port = parentPort ?? process.parentPort
     const breakdowns = existsSync(${JSON.stringify(count)}) ? statSync(${JSON.stringify(count)}).size : 0
     if (breakdowns >= ${times}) await import(${JSON.stringify(real.href)})
     else {
       port.on('message', () => { appendFileSync(${JSON.stringify(count)}, '.'); ${how} })
       if (process.parentPort) port.postMessage('ready')
     }`,
  )
  return script
}
const BREAKDOWNS = [
  ['an error', `throw new Error('broke down')`],
  ['an exit', 'process.exit(3)'],
  ['a rejection', `Promise.reject(new Error('broke down'))`],
] as const

describe('the worker', () => {
  it.each(BREAKDOWNS)('fails what is under way when it ends with %s, and is started anew', async (_, how) => {
    const vault = vaultOf({ worker: await fragileProgram(WORKER, how, 1) })
    const { documentId } = await takenIn(vault)
    const open = () => vault.open({ seatId, documentId }, [office.identity])
    await Promise.all([expectStoreError(open(), 'unavailable'), expectStoreError(open(), 'unavailable')])
    expect((await open()).byteLength).toBeGreaterThan(0)
  })

  it('fails as unavailable when its script is missing', async () => {
    const vault = vaultOf({ worker: join(root, 'none.mjs') })
    const { documentId } = await takenIn(vault)
    await expectStoreError(vault.open({ seatId, documentId }, [office.identity]), 'unavailable')
  })
})

describe('the process for images', () => {
  it.each(BREAKDOWNS)('that ends with %s is begun anew, and nobody hears of it', async (_, how) => {
    const vault = vaultOf({ images: createImages(await fragileProgram(imageProcess, how, 1)) })
    const results = await Promise.all([takenIn(vault), takenIn(vault)])
    expect(results).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('that one image ends again and again: that image is refused, and the next is taken', async () => {
    const vault = vaultOf({ images: createImages(await fragileProgram(imageProcess, 'process.abort()', 2)) })
    const [first, second] = await Promise.all([vault.takeIn(await photo(), office.recipient), takenIn(vault)])
    expect(first).toEqual({ ok: false, refusal: 'truncated' })
    expect(second).toMatchObject({ ok: true })
  })

  it('fails as unavailable when its script is missing', async () => {
    await expectStoreError(vaultOf({ images: createImages(join(root, 'none.mjs')) }).warmUp(), 'unavailable')
  })

  it('can be started ahead of its first use', async () => {
    const vault = vaultOf()
    await vault.warmUp()
    await vault.warmUp()
    expect(await takenIn(vault)).toMatchObject({ ok: true })
  })

  it('fails what is under way, and all that follows, when the vault is closed', async () => {
    const vault = vaultOf({ images: createImages(imageProcess) })
    await vault.warmUp()
    const underWay = expectStoreError(vault.takeIn(await photo(3000, 2000), office.recipient), 'unavailable')
    // Waits one turn, so that the process has the job.
    await new Promise((resolve) => setImmediate(resolve))
    await vault.close()
    await underWay
    await expectStoreError(vault.takeIn(await photo(), office.recipient), 'unavailable')
    await expectStoreError(vault.warmUp(), 'unavailable')
    await vault.close()
  })
})
