import { z } from 'zod'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findSetting } from '../../platform/database/settings-table.ts'

/** Written once, by set-up, in one transaction: when one of them is there, all are. */
export const OFFICE_SETTINGS = { recipient: 'officeRecipient', linkSalt: 'linkSalt' } as const

const Recipient = z.string()
const LinkSalt = z.base64()

/** The public half of the office's key; undefined before set-up. */
export function findOfficeRecipient(db: DatabaseConnection): Promise<string | undefined> {
  return findSetting(db, OFFICE_SETTINGS.recipient, Recipient)
}

/** The public key that identity documents are sealed for. @throws Error before set-up */
export async function getOfficeRecipient(db: DatabaseConnection): Promise<string> {
  const recipient = await findOfficeRecipient(db)
  if (recipient === undefined) throw new Error('The installation is not set up')
  return recipient
}

/** This installation's salt (16 bytes) for hashing the codes of one-time links. @throws Error before set-up */
export async function getLinkSalt(db: DatabaseConnection): Promise<Uint8Array> {
  const salt = await findSetting(db, OFFICE_SETTINGS.linkSalt, LinkSalt)
  if (salt === undefined) throw new Error('The installation is not set up')
  return new Uint8Array(Buffer.from(salt, 'base64'))
}

export async function isSetUp(db: DatabaseConnection): Promise<boolean> {
  return (await findOfficeRecipient(db)) !== undefined
}
