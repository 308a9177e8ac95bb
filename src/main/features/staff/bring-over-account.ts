import { generateKeyPair, recipientOf } from '../../platform/crypto/key-pair.ts'
import { unwrapIdentity, wrapIdentity } from '../../platform/crypto/wrapped-identity.ts'
import type { Services } from '../../platform/services.ts'
import { listOfficeKeys } from '../installation/office-settings.ts'
import { insertGrants } from './grants-repository.ts'
import { sealGrants } from './office-key-grants.ts'
import { updateStaffAccount, type StaffAccount } from './staff-repository.ts'

/**
 * Gives somebody a key pair of their own who has the office's key wrapped by the password itself, as older versions kept it. Done at
 * the first login with this version, since only then the password is known.
 *
 * @returns their private key; undefined when what is stored is damaged
 */
export async function bringOverAccount(
  { database, passwords }: Pick<Services, 'database' | 'passwords'>,
  { id, wrapped_office_key: wrapped }: StaffAccount,
  password: string,
): Promise<string | undefined> {
  const officeIdentity = await unwrapIdentity(passwords, wrapped, password)
  if (officeIdentity === undefined) return undefined
  const { identity, recipient } = await generateKeyPair()
  const wrappedIdentity = await wrapIdentity(passwords, identity, password)
  const officeRecipient = await recipientOf(officeIdentity)
  const generation = (await listOfficeKeys(database.db)).find((key) => key.recipient === officeRecipient)
  if (!generation) return undefined
  const grants = await sealGrants(
    new Map([[generation.id, { identity: officeIdentity, recipient: officeRecipient }]]),
    [{ holder: String(id), recipient }],
  )
  await database.transaction(async (tx) => {
    await updateStaffAccount(tx, id, { recipient, wrapped_identity: wrappedIdentity, wrapped_office_key: '' })
    await insertGrants(tx, grants)
  })
  return identity
}
