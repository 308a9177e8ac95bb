import { randomUUID } from 'node:crypto'
import { access, link, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, syncFolder, writeDurably } from './durable-file.ts'

export type NewFileProblem = 'exists' | 'folderMissing' | 'notWritable'

export class NewFileError extends Error {
  readonly problem: NewFileProblem

  constructor(problem: NewFileProblem, cause?: unknown) {
    super(`The file cannot be written: ${problem}`, { cause })
    this.name = 'NewFileError'
    this.problem = problem
  }
}

export interface StagedFile {
  /** Gives the file its final name, after which it survives a power cut. Never replaces another file. @throws NewFileError */
  publish(): Promise<void>
  /** Removes it, published or not. */
  discard(): Promise<void>
}

/**
 * Writes a secret to disk, readable by its owner only, under a temporary name in the same folder. Problems with the folder or with
 * space show here; `publish` finds out whether the final name is free.
 *
 * @throws NewFileError; then nothing is left of the file
 */
export async function stageNewFile(file: string, text: string): Promise<StagedFile> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)
  let isPublished = false
  try {
    await writeDurably(temporary, text)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw asNewFileError(error)
  }

  async function giveName(): Promise<void> {
    try {
      // Unlike a rename, a link fails when the name is taken.
      await link(temporary, file)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw error
      // FAT, the usual format of USB sticks, and some network folders have no links.
      if (await exists(file)) throw new NewFileError('exists', error)
      await rename(temporary, file)
    }
    isPublished = true
    await rm(temporary, { force: true })
    await syncFolder(dirname(file))
  }

  return {
    async publish() {
      try {
        await giveName()
      } catch (error) {
        throw asNewFileError(error)
      }
    },
    async discard() {
      await rm(temporary, { force: true })
      if (isPublished) await rm(file, { force: true })
    },
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch (error) {
    const code = codeOf(error)
    return code !== 'ENOENT' && code !== 'ENOTDIR'
  }
}

function asNewFileError(error: unknown): NewFileError {
  if (error instanceof NewFileError) return error
  const code = codeOf(error)
  if (code === 'EEXIST') return new NewFileError('exists', error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return new NewFileError('folderMissing', error)
  return new NewFileError('notWritable', error)
}
