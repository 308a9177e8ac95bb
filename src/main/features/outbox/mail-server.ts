import {
  MailServerSettings,
  type MailServerWithPassword,
} from '../../../shared/features/outbox/mail-server-settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import {
  findSetting,
  findStoredSetting,
  replaceSetting,
  saveSetting,
  type StoredSetting,
} from '../../platform/database/settings-table.ts'
import type { MailServer } from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'

const KEY = 'mailServer'

type Seat = Pick<Services, 'seatSettings' | 'keychain'>

export function toMailServer({
  user,
  fromName,
  greetingName,
  mailsPerMinute,
  ...server
}: MailServerSettings): MailServer {
  return {
    ...server,
    ...(user === '' ? {} : { user }),
    ...(fromName === '' ? {} : { fromName }),
    ...(greetingName === '' ? {} : { greetingName }),
    ...(mailsPerMinute === null ? {} : { mailsPerMinute }),
  }
}

/** The mail server and this seat's password for it; undefined while none is set. */
export async function findMailServer({
  database,
  ...seat
}: Seat & Pick<Services, 'database'>): Promise<{ server: MailServer; password: string | undefined } | undefined> {
  const settings = await findSetting(database.db, KEY, MailServerSettings)
  return settings && { server: toMailServer(settings), password: openMailPassword(seat) }
}

export function findStoredMailServer(db: DatabaseConnection): Promise<StoredSetting<MailServerSettings> | undefined> {
  return findStoredSetting(db, KEY, MailServerSettings)
}

/** Stores the server for all seats. Its password is stored on this seat only, sealed: see {@link keepMailPassword}. */
export async function saveMailServer(
  tx: DatabaseConnection,
  { password: _password, ...settings }: MailServerWithPassword,
  nowMs: number,
): Promise<void> {
  await saveSetting(tx, KEY, settings, nowMs)
}

/** Stores the server, if it still has the revision it was changed from. @returns false when somebody else changed it in between */
export function replaceMailServer(
  tx: DatabaseConnection,
  next: StoredSetting<MailServerSettings>,
  nowMs: number,
): Promise<boolean> {
  return replaceSetting(tx, KEY, next, nowMs)
}

export function keepMailPassword({ seatSettings, keychain }: Seat, password: string): void {
  if (password !== '') seatSettings.update({ mailPasswordSealed: keychain.seal(password) })
}

/** This seat's password of the mail server; undefined when it has none, or one that another user or machine sealed. */
export function openMailPassword({ seatSettings, keychain }: Seat): string | undefined {
  const sealed = seatSettings.read().mailPasswordSealed
  return sealed === undefined ? undefined : keychain.open(sealed)
}

/**
 * The password for a mail server that somebody typed: as typed or, where that was left empty, the one that this seat keeps. That one
 * is only for the server and user that it was entered for, and never goes over an open line if it did not before.
 *
 * @returns undefined when it must be typed
 */
export async function findPasswordFor(
  { database, ...seat }: Seat & Pick<Services, 'database'>,
  { host, user, security, password }: MailServerWithPassword,
): Promise<string | undefined> {
  if (user === '' || password !== '') return password
  const stored = await findSetting(database.db, KEY, MailServerSettings)
  const isTheSame = stored?.host === host && stored.user === user
  return isTheSame && (security !== 'none' || stored.security === 'none') ? openMailPassword(seat) : undefined
}
