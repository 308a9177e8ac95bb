import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { makePrivate, OWN_FILE } from '../files/private-file.ts'

export interface RollingFile {
  write(line: string): void
}

/**
 * A file that is written line by line and never grows beyond `maxBytes`. Then it becomes `name.1.ext`, that one `name.2.ext`, and so on; of all
 * of them there are at most `files`.
 *
 * A line is on its way to the disk when `write` returns, so that the last ones before a crash are not lost. What can't be written, as on a
 * full disk, is dropped: a log stops nobody's work.
 */
export function openRollingFile(path: string, { maxBytes, files }: { maxBytes: number; files: number }): RollingFile {
  let open: { descriptor: number; size: number } | undefined

  function openFile(): { descriptor: number; size: number } {
    mkdirSync(dirname(path), { recursive: true })
    makePrivate(path)
    const descriptor = openSync(path, 'a', OWN_FILE)
    return { descriptor, size: fstatSync(descriptor).size }
  }

  function close(): void {
    const closed = open
    open = undefined
    if (closed) closeSync(closed.descriptor)
  }

  function roll(): void {
    close()
    for (let number = files - 1; number > 0; number--) {
      try {
        renameSync(nameOf(path, number - 1), nameOf(path, number))
      } catch {
        // It is not there yet; or a scanner holds it, and the file grows until the next line.
      }
    }
  }

  return {
    write(line) {
      const bytes = Buffer.from(line)
      try {
        open ??= openFile()
        if (open.size > 0 && open.size + bytes.length > maxBytes) {
          roll()
          open ??= openFile()
        }
        for (let written = 0; written < bytes.length;) written += writeSync(open.descriptor, bytes, written)
        open.size += bytes.length
      } catch {
        closeQuietly()
      }
    },
  }

  /** Tried again with the next line: the folder may be back by then. */
  function closeQuietly(): void {
    try {
      close()
    } catch {
      // It is no longer of use either way.
    }
  }
}

/** `desk.log`, `desk.1.log` … */
function nameOf(path: string, number: number): string {
  if (number === 0) return path
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}.${number}${extension}`
}
