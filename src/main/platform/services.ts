import type { Clock } from './clock/clock.ts'
import type { ClockJumps } from './clock/clock-jumps.ts'
import type { LastRun } from './clock/last-run.ts'
import type { Randomness } from './crypto/randomness.ts'
import type { Database } from './database/database.ts'
import type { DatabaseIntegrity } from './database/database-integrity.ts'
import type { SeatHold } from './database/seat-hold.ts'
import type { DocumentVault } from './documents/document-vault.ts'
import type { Log } from './log/log.ts'
import type { LastMails } from './mail/last-mails.ts'
import type { MailPause } from './mail/mail-pause.ts'
import type { MailRenderer } from './mail/render-mail.ts'
import type { CommonPasswords } from './passwords/common-passwords.ts'
import type { Passwords } from './passwords/passwords.ts'
import type { KanjiDictionary } from './kanji-dictionary/kanji-dictionary.ts'
import type { PostalCodes } from './postal-codes/postal-codes.ts'
import type { SessionStore } from './sessions/session-store.ts'
import type { Keychain } from './settings/keychain.ts'
import type { SeatKey } from './settings/seat-key.ts'
import type { SeatSettingsFile } from './settings/seat-settings.ts'
import type { Throttle } from './throttle/throttle.ts'

/** The mechanisms that use cases work with. Made once, in `compose-desk.ts`. */
export interface Services {
  readonly clock: Clock
  readonly clockJumps: ClockJumps
  readonly lastRun: LastRun
  readonly randomness: Randomness
  readonly database: Database
  readonly integrity: DatabaseIntegrity
  readonly seatHold: Pick<SeatHold, 'isHeld' | 'isTaken'>
  readonly passwords: Passwords
  readonly commonPasswords: CommonPasswords
  readonly vault: DocumentVault
  readonly mailRenderer: MailRenderer
  readonly mailPause: MailPause
  readonly lastMails: LastMails
  readonly postalCodes: PostalCodes
  readonly kanjiDictionary: KanjiDictionary
  readonly sessions: SessionStore
  readonly throttle: Throttle
  readonly seatSettings: SeatSettingsFile
  readonly keychain: Keychain
  readonly seatKey: SeatKey
  readonly log: Log
  /** The program's own, as `1.2.0`. */
  readonly version: string
  /** The folder of read-only files that ship with the program. */
  readonly resourcesFolder: string
  /** The folder of what a build has written about software of others. */
  readonly noticesFolder: string
  /** To be called after a transaction that changed applications, requests, mails or the audit: office windows read again and the outbox is woken. */
  readonly officeDataChanged: () => void
  /** The same for changes without a mail: office windows read again. */
  readonly tellOffice: () => void
}
