import { statSync } from 'node:fs'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** When this seat's program ran last. At a start with a wrong clock nothing else on the PC knows. */
export interface LastRun {
  /** Epoch milliseconds; undefined where it never ran. */
  readMs(): number | undefined
  keep(nowMs: number): Promise<void>
}

/** It is the time of an empty file: to keep it needs no room on a full disk. */
export function createLastRun(profileFolder: string): LastRun {
  const file = join(profileFolder, 'last-run')
  return {
    readMs: () => statSync(file, { throwIfNoEntry: false })?.mtimeMs,
    async keep(nowMs) {
      const seconds = nowMs / 1000
      await utimes(file, seconds, seconds).catch(async () => {
        await writeFile(file, '', { mode: 0o600 })
        await utimes(file, seconds, seconds)
      })
    },
  }
}
