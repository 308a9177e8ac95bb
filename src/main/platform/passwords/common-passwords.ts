import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { foldPassword } from './fold-password.ts'

/** Passwords that many people choose, and that guessers therefore try first. */
export interface CommonPasswords {
  /** Whether a password is one of them, whatever its case, width and punctuation. */
  includes(password: string): Promise<boolean>
}

/** The list in `common-passwords/passwords.txt` (ADR 22): folded, one a line. It is read when the first password is chosen, not at the start. */
export function createCommonPasswords(resourcesFolder: string): CommonPasswords {
  let list: Promise<ReadonlySet<string>> | undefined

  async function read(): Promise<ReadonlySet<string>> {
    const text = await readFile(join(resourcesFolder, 'common-passwords', 'passwords.txt'), 'utf8')
    return new Set(text.split(/\r?\n/).filter((line) => line !== ''))
  }

  return {
    async includes(password) {
      list ??= read()
      return (await list).has(foldPassword(password))
    },
  }
}
