import { existsSync } from 'node:fs'
import Conf from 'conf'
import { z } from 'zod'
import { SeatMode } from '../../../shared/features/set-up/set-up.ts'
import type { Randomness } from '../crypto/randomness.ts'

/** What belongs to one installed PC and not to the university. Kept in `seat.json` in the profile. */
const SeatFile = z.object({
  seatId: z.uuid(),
  /** Null: this seat was not set up yet. */
  mode: SeatMode.nullable(),
  /** Unset: the embedded database of this seat. */
  databaseUrl: z.string().optional(),
  /** Unset: a folder of this seat. With a shared database: a folder that every seat reaches. */
  documentsFolder: z.string().optional(),
  /** Sealed by the system's keychain, base64. */
  mailPasswordSealed: z.string().optional(),
  outboxKeySealed: z.string().optional(),
})
export type SeatSettings = z.infer<typeof SeatFile>

export interface SeatSettingsFile {
  read(): Readonly<SeatSettings>
  /** Written whole and at once; a crash leaves the former file. */
  update(change: Partial<SeatSettings>): void
}

/** @throws Error when the file is there but is not ours to read: it is never overwritten */
export function openSeatSettings(folder: string, randomness: Randomness): SeatSettingsFile {
  const conf = new Conf({ cwd: folder, configName: 'seat', clearInvalidConfig: false })
  if (!existsSync(conf.path)) conf.set({ seatId: randomness.uuid(), mode: null })
  const readFile = (): Readonly<SeatSettings> => Object.freeze(SeatFile.parse(conf.store))
  // In memory: every audit row names its seat, and only this program writes the file.
  let settings = readFile()
  return {
    read: () => settings,
    update(change) {
      conf.set(SeatFile.parse({ ...readFile(), ...change }))
      settings = readFile()
    },
  }
}
