import { chmodSync, existsSync } from 'node:fs'

/** Its owner's alone. Windows has no such modes: there the profile's folder has an access list (`own-access-list.ts`). */
export const OWN_FILE = 0o600

/** Takes a file that an older version made from everybody else. */
export function makePrivate(path: string): void {
  if (process.platform !== 'win32' && existsSync(path)) chmodSync(path, OWN_FILE)
}
