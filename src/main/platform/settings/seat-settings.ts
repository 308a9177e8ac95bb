import { existsSync } from 'node:fs'
import Conf from 'conf'
import { z } from 'zod'
import { SeatMode } from '../../../shared/bridge/seat-mode.ts'
import type { Randomness } from '../crypto/randomness.ts'
import { makePrivate, OWN_FILE } from '../files/private-file.ts'
import { namingProblems } from './seat-file-error.ts'

/** The settings of one installed PC, not of the university. Stored in `seat.json` in the profile. */
const SeatFile = z.object({
  seatId: z.uuid(),
  /** Null: this seat was not set up yet. */
  mode: SeatMode.nullable(),
  /** When unset: this seat's embedded database. Its password is taken out at the next start (database-address.ts). */
  databaseUrl: z.string().optional(),
  /** When unset: a folder of this seat. With a shared database it should be a folder that every seat reaches. */
  documentsFolder: z.string().optional(),
  /** Sealed by the system's keychain, base64. */
  mailPasswordSealed: z.string().optional(),
  /** Which of the passwords that were entered for all seats it is; unset: one of this seat alone. */
  mailPasswordId: z.uuid().optional(),
  databasePasswordSealed: z.string().optional(),
  /** This seat's key pair. */
  seatRecipient: z.string().optional(),
  seatIdentitySealed: z.string().optional(),
  /** The private half of the key of the mails, at seats of the office. */
  mailIdentitySealed: z.string().optional(),
  /** Older versions sealed the secrets of waiting mails with it. */
  outboxKeySealed: z.string().optional(),
})
export type SeatSettings = z.infer<typeof SeatFile>

export interface SeatSettingsFile {
  read(): Readonly<SeatSettings>
  /** Writes the whole file in one step. After a crash there is the former file or the new one. */
  update(change: Partial<SeatSettings>): void
}

/** @throws SeatFileError when the file is there but can't be read as ours, or can't be made. It is never overwritten then */
export function openSeatSettings(folder: string, randomness: Randomness): SeatSettingsFile {
  return namingProblems(() => open(folder, randomness))
}

function open(folder: string, randomness: Randomness): SeatSettingsFile {
  const conf = new Conf({ cwd: folder, configName: 'seat', clearInvalidConfig: false, configFileMode: OWN_FILE })
  makePrivate(conf.path)
  if (!existsSync(conf.path)) conf.set({ seatId: randomness.uuid(), mode: null })
  const readFile = (): Readonly<SeatSettings> => Object.freeze(SeatFile.parse(conf.store))
  // Kept in memory, because every audit row needs the seat's id, and only this program writes the file.
  let settings = readFile()
  return {
    read: () => settings,
    update(change) {
      namingProblems(() => {
        conf.store = SeatFile.parse({ ...readFile(), ...change })
        settings = readFile()
      })
    },
  }
}
