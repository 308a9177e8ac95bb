import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { win32 } from 'node:path'
import { promisify } from 'node:util'

// Windows' identifiers, the same in every language of the system.
const SYSTEM = '*S-1-5-18'
const ADMINISTRATORS = '*S-1-5-32-544'
/** Of the folder, and of all files and folders made in it. */
const FULL = '(OI)(CI)F'

/** How Windows' `icacls` is called, so that a folder has an access list of its own instead of its parent's: its user, the system, administrators. */
export function accessListCommand(
  folder: string,
  { user, systemRoot }: { user: string; systemRoot: string },
): { file: string; args: string[] } {
  return {
    // By its whole path, so that no other program of that name is started.
    file: win32.join(systemRoot, 'System32', 'icacls.exe'),
    args: [
      folder,
      '/inheritance:r',
      '/grant:r',
      ...[user, SYSTEM, ADMINISTRATORS].map((who) => `${who}:${FULL}`),
      '/q',
    ],
  }
}

/** On Windows, what the modes of files are elsewhere (`private-file.ts`). Does nothing there. Rejects when Windows refuses. */
export async function setOwnAccessList(folder: string): Promise<void> {
  if (process.platform !== 'win32') return
  const { USERDOMAIN: domain, SystemRoot: systemRoot = 'C:\\Windows' } = process.env
  const { username } = userInfo()
  const user = domain === undefined ? username : `${domain}\\${username}`
  const { file, args } = accessListCommand(folder, { user, systemRoot })
  await promisify(execFile)(file, args, { windowsHide: true, timeout: 30_000 })
}
