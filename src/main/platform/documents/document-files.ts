import { mkdir, open, readdir, rename, rm, statfs, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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

/** Sealed documents as files: `<folder>/<seatId>/<documentId>.age`, folders 0700, files 0600. */
export interface DocumentFiles {
  /** Only for a new id. Once it resolves, the file survives a power cut; when it rejects, nothing of it is left. */
  write(ref: DocumentRef, sealed: Uint8Array): Promise<void>
  /** Rejects with `full` or `unavailable` when a seat could not store a document now. */
  probe(seatId: string): Promise<void>
  read(ref: DocumentRef): Promise<Uint8Array>
  /** Removes the file for good, if there is one. */
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
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SEALED_NAME = /^(?<id>[0-9a-f-]{36})\.age$/
const UNFINISHED_NAME = /^\.(?<id>[0-9a-f-]{36})\.tmp$/
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
        return await readAll(await open(paths.sealed, 'r'))
      } catch (error) {
        // On an unplugged disk or an offline share the file is not found either, but the document is not lost.
        if (codeOf(error) === 'ENOENT' && (await isFolder(folder))) {
          throw new DocumentStoreError('missing', 'There is no such document', error)
        }
        throw storeError(error, 'The document could not be read')
      }
    },

    async remove(ref) {
      const paths = pathsOf(ref)
      try {
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
  }
}
