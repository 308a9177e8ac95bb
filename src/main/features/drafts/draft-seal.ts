import { openSecret, sealSecret } from '../../platform/crypto/secret-box.ts'
import type { Services } from '../../platform/services.ts'
import { getLinkSalt } from '../installation/office-settings.ts'

type Needed = Pick<Services, 'database' | 'passwords'>

const CONTEXT = 'set-aside-draft'

/** A key that only the code gives. Not the hash under which links are found: that one is stored. Takes as long to make. */
export async function draftKey({ database, passwords }: Needed, code: string): Promise<Buffer> {
  const salt = await getLinkSalt(database.db)
  return passwords.deriveKey(code, Buffer.concat([salt, Buffer.from(CONTEXT)]))
}

/** @param draft what JSON can hold; what it is, is its owner's matter */
export async function sealDraft(services: Needed, code: string, draft: object): Promise<string> {
  return sealSecret(await draftKey(services, code), JSON.stringify(draft), CONTEXT)
}

/** @throws Error when it was sealed with another code's key */
export function openDraft(key: Uint8Array, sealed: string): unknown {
  const opened = openSecret(key, sealed, CONTEXT)
  if (opened === undefined) throw new Error('The form that was set aside does not open with this code')
  return JSON.parse(opened)
}
