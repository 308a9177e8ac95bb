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
import { findMailPassword } from './mail-password.ts'

const KEY = 'mailServer'

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

type Reader = Pick<Services, 'database' | 'keychain' | 'seatKey' | 'seatSettings'>

/** The mail server and its password, if this seat can open that; undefined while none is set. */
export async function findMailServer(
  services: Reader,
): Promise<{ server: MailServer; password: string | undefined } | undefined> {
  const settings = await findSetting(services.database.db, KEY, MailServerSettings)
  return settings && { server: toMailServer(settings), password: await findMailPassword(services) }
}

export function findStoredMailServer(db: DatabaseConnection): Promise<StoredSetting<MailServerSettings> | undefined> {
  return findStoredSetting(db, KEY, MailServerSettings)
}

/** Stores the server for all seats, without its password: see {@link saveMailPassword}. */
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

/**
 * The password for a mail server that somebody typed: as typed or, where that was left empty, the one that is kept. That one
 * is only for the server and user that it was entered for, and never goes over an open line if it did not before.
 *
 * @returns undefined when it must be typed
 */
export async function findPasswordFor(
  services: Reader,
  { host, user, security, password }: MailServerWithPassword,
): Promise<string | undefined> {
  if (user === '' || password !== '') return password
  const stored = await findSetting(services.database.db, KEY, MailServerSettings)
  const isTheSame = stored?.host === host && stored.user === user
  return isTheSame && (security !== 'none' || stored.security === 'none') ? findMailPassword(services) : undefined
}
