import {
  MailServerSettings,
  type MailServerWithPassword,
} from '../../../shared/features/outbox/mail-server-settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findSetting, saveSetting } from '../../platform/database/settings-table.ts'
import type { MailServer } from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'

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

/** The mail server and this seat's password for it; undefined while none is set. */
export async function findMailServer({
  database,
  seatSettings,
  keychain,
}: Pick<Services, 'database' | 'seatSettings' | 'keychain'>): Promise<
  { server: MailServer; password: string | undefined } | undefined
> {
  const settings = await findSetting(database.db, KEY, MailServerSettings)
  if (!settings) return undefined
  const sealed = seatSettings.read().mailPasswordSealed
  return { server: toMailServer(settings), password: sealed === undefined ? undefined : keychain.open(sealed) }
}

/** Stores the server for all seats. Its password is stored on this seat only, sealed: see {@link keepMailPassword}. */
export async function saveMailServer(
  tx: DatabaseConnection,
  { password: _password, ...settings }: MailServerWithPassword,
  nowMs: number,
): Promise<void> {
  await saveSetting(tx, KEY, settings, nowMs)
}

export function keepMailPassword(
  { seatSettings, keychain }: Pick<Services, 'seatSettings' | 'keychain'>,
  password: string,
): void {
  if (password !== '') seatSettings.update({ mailPasswordSealed: keychain.seal(password) })
}
