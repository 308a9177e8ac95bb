import { open } from 'node:fs/promises'

export type TextFileProblem = 'missing' | 'unreadable' | 'tooLarge' | 'notUtf8'

/**
 * Reads a UTF-8 file of at most `maxBytes`, without its byte order mark. Never throws: the answer says what is wrong with the file,
 * so that it can be shown to whoever named it.
 */
export async function readTextFile(
  file: string,
  maxBytes: number,
): Promise<{ ok: true; text: string } | { ok: false; problem: TextFileProblem }> {
  let bytes: Uint8Array
  try {
    const handle = await open(file, 'r')
    try {
      const stats = await handle.stat()
      if (!stats.isFile()) return { ok: false, problem: 'unreadable' }
      if (stats.size > maxBytes) return { ok: false, problem: 'tooLarge' }
      bytes = await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return { ok: false, problem: isMissing ? 'missing' : 'unreadable' }
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, problem: 'notUtf8' }
  }
}
