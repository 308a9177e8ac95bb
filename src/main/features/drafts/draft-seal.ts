import { openSecret, sealSecret } from '../../platform/crypto/secret-box.ts'
import type { Services } from '../../platform/services.ts'
import { getLinkSalt } from '../installation/office-settings.ts'

type Needed = Pick<Services, 'database' | 'passwords'>

const CONTEXT = 'set-aside-draft'

/** A key that can only be made from the code. It is another value than the stored hash by which links are found, and as slow to make. */
export async function draftKey({ database, passwords }: Needed, code: string): Promise<Buffer> {
  const salt = await getLinkSalt(database.db)
  return passwords.deriveKey(code, Buffer.concat([salt, Buffer.from(CONTEXT)]))
}

/** @param draft any value that JSON can hold. This feature does not look into it */
export async function sealDraft(services: Needed, code: string, draft: object): Promise<string> {
  return sealSecret(await draftKey(services, code), JSON.stringify(draft), CONTEXT)
}

/** @throws Error when it was sealed with the key of another code */
export function openDraft(key: Uint8Array, sealed: string): unknown {
  const opened = openSecret(key, sealed, CONTEXT)
  if (opened === undefined) throw new Error('The form that was set aside does not open with this code')
  return JSON.parse(opened)
}
