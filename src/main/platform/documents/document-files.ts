import { randomUUID } from 'node:crypto'
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  statfs,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, syncFolder, writeDurably } from '../files/durable-file.ts'
import { DocumentStoreError } from './document-store-error.ts'

/** Names one sealed document: the seat that took it in, and the document. Both are UUIDs in lower case. */
export interface DocumentRef {
  readonly seatId: string
  readonly documentId: string
}

/**
 * A sealed document that is to replace another. It waits in the folder of the seat that made it: only that seat sweeps there, so no
 * other seat's start removes it as a leftover. `token` is a UUID in lower case.
 */
export interface Replacement {
  readonly seatId: string
  readonly documentId: string
  readonly token: string
}

/** A file that no row was known for, out of the way: `<folder>/quarantine/<seatId>/<day>/<its own name>`. */
export interface QuarantinedFile {
  readonly seatId: string
  /** When it was put there: `YYYY-MM-DD`. */
  readonly day: string
  readonly documentId: string
  /** Where it is a {@link Replacement}. */
  readonly token?: string
}

/** Sealed documents as files: `<folder>/<seatId>/<documentId>.age`, folders 0700, files 0600. */
export interface DocumentFiles {
  /** Only for a new id. Once it resolves, the file survives a power cut; when it rejects, nothing of it is left. */
  write(ref: DocumentRef, sealed: Uint8Array): Promise<void>
  /** Rejects with `full` or `unavailable` when a seat could not store a document now. */
  probe(seatId: string): Promise<void>
  /** A document that lies in the quarantine is put back first. */
  read(ref: DocumentRef): Promise<Uint8Array>
  /** Whether there is a file; one that lies in the quarantine is put back. */
  has(ref: DocumentRef): Promise<boolean>
  /** Removes the file for good, if there is one, also from the quarantine. */
  remove(ref: DocumentRef): Promise<void>
  /** What a seat's folder holds. Files with other names are not ours, and left out. */
  list(seatId: string): Promise<{
    readonly documentIds: string[]
    readonly unfinishedIds: string[]
    readonly replacements: Replacement[]
  }>
  /** Removes what is left of a write that a crash cut short. */
  removeUnfinished(ref: DocumentRef): Promise<void>
  /** Stores a replacement without replacing anything yet. It survives a power cut as with {@link write}. */
  stage(replacement: Replacement, sealed: Uint8Array): Promise<void>
  readStaged(replacement: Replacement): Promise<Uint8Array>
  /** Moves it to the document's place, in the folder of the seat of `to`. This is one step: there is always exactly one of the two. */
  putInPlace(replacement: Replacement, to: DocumentRef): Promise<void>
  /** Removes it, if it is there. */
  removeStaged(replacement: Replacement): Promise<void>
  /**
   * The id of the installation whose folder this is, from `installation.json`; undefined where it has none. Rejects with `damaged`
   * where the file is there and can't be read as ours.
   */
  readInstallationId(): Promise<string | undefined>
  writeInstallationId(id: string): Promise<void>
  /** Moves a document or a replacement into the quarantine. */
  quarantine(file: DocumentRef | Replacement, day: string): Promise<void>
  listQuarantined(seatId: string): Promise<QuarantinedFile[]>
  readQuarantined(file: QuarantinedFile): Promise<Uint8Array>
  /** Moves it back, unless another file has its place by now: then both stay where they are. */
  putBack(file: QuarantinedFile): Promise<void>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SEALED_NAME = /^(?<id>[0-9a-f-]{36})\.age$/
const UNFINISHED_NAME = /^\.(?<id>[0-9a-f-]{36})\.tmp$/
const DAY_NAME = /^\d{4}-\d{2}-\d{2}$/
/** Beside the folders of the seats. No seat has this name, since theirs are UUIDs. */
const QUARANTINE_NAME = 'quarantine'
const INSTALLATION_NAME = 'installation.json'
const STAGED_NAME = /^(?<id>[0-9a-f-]{36})\.(?<token>[0-9a-f-]{36})\.staged$/

/** Far more than any image within the limits needs. A larger file was not written by us and is not read into memory. */
const MAX_SEALED_BYTES = 256 * 1024 * 1024

/** No document has this name. If one was left behind, it is overwritten. */
const PROBE_NAME = '.probe'
const PROBE = 'whether something can be written here'
/** Room for a few images. With less, the disk could be full before anybody has read the warning. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024

/** Whether an id is safe in a path. Without this check, `../` in a reference could reach any file. */
export const isDocumentStoreId = (id: string) => UUID.test(id)

function storeError(error: unknown, message: string): DocumentStoreError {
  if (error instanceof DocumentStoreError) return error
  const code = codeOf(error)
  return new DocumentStoreError(code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'unavailable', message, error)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    await readdir(path)
    return true
  } catch {
    return false
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** The names in a folder; none where there is no folder. */
async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function quarantinedAs(seatId: string, day: string, name: string): QuarantinedFile | undefined {
  const { id = '' } = SEALED_NAME.exec(name)?.groups ?? {}
  if (isDocumentStoreId(id)) return { seatId, day, documentId: id }
  const staged = stagedAs(seatId, name)
  return staged && { ...staged, day }
}

function stagedAs(seatId: string, name: string): Replacement | undefined {
  const { id = '', token = '' } = STAGED_NAME.exec(name)?.groups ?? {}
  return isDocumentStoreId(id) && isDocumentStoreId(token) ? { seatId, documentId: id, token } : undefined
}

/** The files below `folder`, which need not exist yet. Every rejection is a DocumentStoreError. */
export function createDocumentFiles(folder: string): DocumentFiles {
  function seatFolderOf(seatId: string): string {
    if (!isDocumentStoreId(seatId)) throw new DocumentStoreError('missing', 'Not the id of a seat')
    return join(folder, seatId)
  }

  function pathsOf({ seatId, documentId }: DocumentRef) {
    if (!isDocumentStoreId(documentId)) throw new DocumentStoreError('missing', 'Not the id of a document')
    const seatFolder = seatFolderOf(seatId)
    const sealed = join(seatFolder, `${documentId}.age`)
    return { seatFolder, sealed, unfinished: join(seatFolder, `.${documentId}.tmp`) }
  }

  function stagedPathsOf({ seatId, documentId, token }: Replacement) {
    const { seatFolder } = pathsOf({ seatId, documentId })
    if (!isDocumentStoreId(token)) throw new DocumentStoreError('missing', 'Not the token of a replacement')
    return {
      seatFolder,
      staged: join(seatFolder, `${documentId}.${token}.staged`),
      unfinished: join(seatFolder, `.${token}.tmp`),
    }
  }

  function quarantinePathsOf(file: QuarantinedFile) {
    if (!DAY_NAME.test(file.day)) throw new DocumentStoreError('missing', 'Not a day')
    const { seatFolder, sealed } = pathsOf(file)
    const { token } = file
    const place = token === undefined ? sealed : stagedPathsOf({ ...file, token }).staged
    const dayFolder = join(folder, QUARANTINE_NAME, file.seatId, file.day)
    return { seatFolder, place, dayFolder, path: join(dayFolder, basename(place)) }
  }

  async function listQuarantined(seatId: string): Promise<QuarantinedFile[]> {
    const seatQuarantine = join(folder, QUARANTINE_NAME, basename(seatFolderOf(seatId)))
    const found: QuarantinedFile[] = []
    for (const day of (await namesIn(seatQuarantine)).filter((name) => DAY_NAME.test(name)))
      found.push(
        ...(await namesIn(join(seatQuarantine, day))).flatMap((name) => quarantinedAs(seatId, day, name) ?? []),
      )
    return found
  }

  async function putBack(file: QuarantinedFile): Promise<void> {
    const { seatFolder, place, dayFolder, path } = quarantinePathsOf(file)
    if (await isThere(place)) return
    await makeFolder(seatFolder)
    await rename(path, place)
    await syncFolder(seatFolder)
    await syncFolder(dayFolder)
  }

  /** @returns whether it was there */
  async function putBackDocument({ seatId, documentId }: DocumentRef): Promise<boolean> {
    const files = await listQuarantined(seatId)
    const file = files.find((other) => other.documentId === documentId && other.token === undefined)
    if (file) await putBack(file)
    return file !== undefined
  }

  async function removeQuarantined({ seatId, documentId: id }: DocumentRef): Promise<void> {
    for (const file of await listQuarantined(seatId)) {
      if ((file.token ?? file.documentId) !== id) continue
      const { dayFolder, path } = quarantinePathsOf(file)
      await rm(path, { force: true })
      await syncFolder(dayFolder)
      // Not removed while it holds others.
      await rmdir(dayFolder).catch(() => undefined)
    }
  }

  async function makeFolder(path: string): Promise<void> {
    const firstMade = await mkdir(path, { recursive: true, mode: 0o700 })
    if (firstMade === undefined) return
    // The parent of each new folder is synced, up to the first folder that was there before.
    for (let made = path; made.length >= firstMade.length; made = dirname(made)) await syncFolder(dirname(made))
  }

  /** Writes under a name that nobody reads and renames it then, so a file with the final name is always complete. */
  async function writeWhole(seatFolder: string, unfinished: string, path: string, bytes: Uint8Array): Promise<void> {
    try {
      await makeFolder(seatFolder)
      await writeDurably(unfinished, bytes)
      await rename(unfinished, path)
      await syncFolder(seatFolder)
    } catch (error) {
      // The error of the write is the one to throw. What can't be removed now is swept at the next start.
      await Promise.allSettled([rm(unfinished, { force: true }), rm(path, { force: true })])
      throw storeError(error, 'The document could not be stored')
    }
  }

  async function readAll(handle: FileHandle): Promise<Uint8Array> {
    try {
      const { size } = await handle.stat()
      if (size > MAX_SEALED_BYTES) throw new DocumentStoreError('damaged', 'The file is larger than any document')
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  }

  return {
    async write(ref, sealed) {
      const paths = pathsOf(ref)
      await writeWhole(paths.seatFolder, paths.unfinished, paths.sealed, sealed)
    },

    async probe(seatId) {
      const seatFolder = seatFolderOf(seatId)
      const path = join(seatFolder, PROBE_NAME)
      try {
        await makeFolder(seatFolder)
        await writeFile(path, PROBE)
        await rm(path)
        const { bavail, blocks, bsize } = await statfs(seatFolder)
        // Some network shares do not tell their size.
        if (blocks > 0 && bavail * bsize < LEAST_FREE_BYTES)
          throw new DocumentStoreError('full', 'Hardly any space is left')
      } catch (error) {
        throw storeError(error, 'Nothing can be stored')
      }
    },

    async read(ref) {
      const paths = pathsOf(ref)
      try {
        try {
          return await readAll(await open(paths.sealed, 'r'))
        } catch (error) {
          if (codeOf(error) !== 'ENOENT' || !(await putBackDocument(ref))) throw error
          return await readAll(await open(paths.sealed, 'r'))
        }
      } catch (error) {
        // On an unplugged disk or an offline share the file is not found either, but the document is not lost.
        if (codeOf(error) === 'ENOENT' && (await isFolder(folder))) {
          throw new DocumentStoreError('missing', 'There is no such document', error)
        }
        throw storeError(error, 'The document could not be read')
      }
    },

    async has(ref) {
      const paths = pathsOf(ref)
      try {
        if ((await isThere(paths.sealed)) || (await putBackDocument(ref))) return true
        if (!(await isFolder(folder))) throw new DocumentStoreError('unavailable', 'The folder is away')
        return false
      } catch (error) {
        throw storeError(error, 'Whether there is such a document could not be seen')
      }
    },

    async remove(ref) {
      const paths = pathsOf(ref)
      try {
        await removeQuarantined(ref)
        await rm(paths.sealed)
        await syncFolder(paths.seatFolder)
      } catch (error) {
        if (codeOf(error) === 'ENOENT' && (await isFolder(folder))) return
        throw storeError(error, 'The document could not be removed')
      }
    },

    async list(seatId) {
      const seatFolder = seatFolderOf(seatId)
      try {
        const names = await readdir(seatFolder)
        const idsIn = (pattern: RegExp) =>
          names.flatMap((name) => pattern.exec(name)?.groups?.['id'] ?? []).filter(isDocumentStoreId)
        return {
          documentIds: idsIn(SEALED_NAME),
          unfinishedIds: idsIn(UNFINISHED_NAME),
          replacements: names.flatMap((name) => stagedAs(seatId, name) ?? []),
        }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return { documentIds: [], unfinishedIds: [], replacements: [] }
        throw storeError(error, 'The documents could not be listed')
      }
    },

    async removeUnfinished(ref) {
      try {
        await rm(pathsOf(ref).unfinished, { force: true })
      } catch (error) {
        throw storeError(error, 'An unfinished document could not be removed')
      }
    },

    async stage(replacement, sealed) {
      const paths = stagedPathsOf(replacement)
      await writeWhole(paths.seatFolder, paths.unfinished, paths.staged, sealed)
    },

    async readStaged(replacement) {
      try {
        return await readAll(await open(stagedPathsOf(replacement).staged, 'r'))
      } catch (error) {
        throw storeError(error, 'A replacement could not be read')
      }
    },

    async putInPlace(replacement, to) {
      const from = stagedPathsOf(replacement)
      const paths = pathsOf(to)
      try {
        await rename(from.staged, paths.sealed)
        await syncFolder(paths.seatFolder)
        await syncFolder(from.seatFolder)
      } catch (error) {
        throw storeError(error, 'A document could not be replaced')
      }
    },

    async removeStaged(replacement) {
      try {
        await rm(stagedPathsOf(replacement).staged, { force: true })
      } catch (error) {
        throw storeError(error, 'A replacement could not be removed')
      }
    },

    async readInstallationId() {
      try {
        const text = await readFile(join(folder, INSTALLATION_NAME), 'utf8')
        const { groups } = /^\{"installationId":"(?<id>[0-9a-f-]{36})"\}\s*$/.exec(text) ?? {}
        const id = groups?.['id'] ?? ''
        if (!isDocumentStoreId(id)) throw new DocumentStoreError('damaged', 'Whose folder this is can not be read')
        return id
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw storeError(error, 'Whose folder this is could not be read')
      }
    },

    async writeInstallationId(id) {
      if (!isDocumentStoreId(id)) throw new DocumentStoreError('missing', 'Not the id of an installation')
      const path = join(folder, INSTALLATION_NAME)
      // Several seats may write it at the same moment, all of them the same.
      const unfinished = join(folder, `.${randomUUID()}.tmp`)
      await writeWhole(folder, unfinished, path, Buffer.from(`${JSON.stringify({ installationId: id })}\n`))
    },

    async quarantine(file, day) {
      const to = quarantinePathsOf({ ...file, day })
      try {
        await makeFolder(to.dayFolder)
        await rename(to.place, to.path)
        await syncFolder(to.dayFolder)
        await syncFolder(to.seatFolder)
      } catch (error) {
        throw storeError(error, 'A document could not be put into the quarantine')
      }
    },

    async listQuarantined(seatId) {
      try {
        return await listQuarantined(seatId)
      } catch (error) {
        throw storeError(error, 'The quarantine could not be listed')
      }
    },

    async readQuarantined(file) {
      try {
        return await readAll(await open(quarantinePathsOf(file).path, 'r'))
      } catch (error) {
        throw storeError(error, 'A document in the quarantine could not be read')
      }
    },

    async putBack(file) {
      try {
        await putBack(file)
      } catch (error) {
        throw storeError(error, 'A document could not be put back')
      }
    },
  }
}
