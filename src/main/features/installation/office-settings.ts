import { z } from 'zod'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findSetting, saveSetting } from '../../platform/database/settings-table.ts'
import { insertOfficeKey, selectOfficeKeys, type OfficeKeyRow } from './installation-repository.ts'

/** Written by set-up, in one transaction: when one of them is there, all are. */
export const OFFICE_SETTINGS = {
  /** The public half of the first generation of the office's key. */
  recipient: 'officeRecipient',
  linkSalt: 'linkSalt',
} as const
const RECOVERY_RECIPIENT = 'recoveryRecipient'

const Recipient = z.string()
const LinkSalt = z.base64()

/** The public half of the first generation of the office's key; undefined before set-up. */
export function findFirstOfficeRecipient(db: DatabaseConnection): Promise<string | undefined> {
  return findSetting(db, OFFICE_SETTINGS.recipient, Recipient)
}

/** Every generation of the office's key, the newest first; none before set-up. */
export function listOfficeKeys(db: DatabaseConnection): Promise<OfficeKeyRow[]> {
  return selectOfficeKeys(db)
}

/** The newest generation. @throws Error before set-up */
export async function getOfficeKey(db: DatabaseConnection): Promise<OfficeKeyRow> {
  const [newest] = await selectOfficeKeys(db, 1)
  if (!newest) throw new Error('The installation is not set up')
  return newest
}

/** The public key that identity documents are sealed for. @throws Error before set-up */
export async function getOfficeRecipient(db: DatabaseConnection): Promise<string> {
  return (await getOfficeKey(db)).recipient
}

/** Begins a generation. @returns its number */
export function addOfficeKey(tx: DatabaseConnection, recipient: string, nowMs: number): Promise<number> {
  return insertOfficeKey(tx, recipient, nowMs)
}

/** The public half of the recovery key, which opens every generation. @throws Error before set-up */
export async function getRecoveryRecipient(db: DatabaseConnection): Promise<string> {
  const recipient = await findSetting(db, RECOVERY_RECIPIENT, Recipient)
  if (recipient === undefined) throw new Error('The installation is not set up')
  return recipient
}

export function saveRecoveryRecipient(tx: DatabaseConnection, recipient: string, nowMs: number): Promise<void> {
  return saveSetting(tx, RECOVERY_RECIPIENT, recipient, nowMs)
}

/** This installation's salt (16 bytes) for hashing the codes of one-time links. @throws Error before set-up */
export async function getLinkSalt(db: DatabaseConnection): Promise<Uint8Array> {
  const salt = await findSetting(db, OFFICE_SETTINGS.linkSalt, LinkSalt)
  if (salt === undefined) throw new Error('The installation is not set up')
  return new Uint8Array(Buffer.from(salt, 'base64'))
}

export async function isSetUp(db: DatabaseConnection): Promise<boolean> {
  return (await findFirstOfficeRecipient(db)) !== undefined
}
