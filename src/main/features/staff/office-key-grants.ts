import { generateKeyPair, type KeyPair } from '../../platform/crypto/key-pair.ts'
import { openWith, sealFor } from '../../platform/crypto/sealed-text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { addOfficeKey, getRecoveryRecipient, listOfficeKeys } from '../installation/office-settings.ts'
import { insertGrants, listGrants, listGrantsOf, type Grant } from './grants-repository.ts'
import { listStaffAccounts, type StaffAccount } from './staff-repository.ts'

/** The holder of grants that the recovery key opens. */
export const RECOVERY = 'recovery'

/** Generations of the office's key, by their numbers. */
export type OfficeKeys = ReadonlyMap<number, KeyPair>

/** Somebody for whom the office's key is sealed: the id of a member of staff, or {@link RECOVERY}. */
export interface Holder {
  holder: string
  recipient: string
}

const contextOf = (officeKeyId: number, holder: string): string => `office-key ${officeKeyId} for ${holder}`

/** Seals every one of these generations for every one of these holders. */
export async function sealGrants(officeKeys: OfficeKeys, holders: readonly Holder[]): Promise<Grant[]> {
  const pairs = [...officeKeys].flatMap(([id, { identity }]) => holders.map((holder) => ({ id, identity, ...holder })))
  return Promise.all(
    pairs.map(async ({ id, identity, holder, recipient }) => ({
      office_key_id: id,
      holder,
      sealed: await sealFor([recipient], identity, contextOf(id, holder)),
    })),
  )
}

/** The generations that somebody was granted and whose private key is here. */
export async function openGrants(
  db: DatabaseConnection,
  { holder, identity }: { holder: string; identity: string },
  opened: OfficeKeys = new Map(),
): Promise<Map<number, KeyPair>> {
  const officeKeys = new Map(opened)
  const recipients = new Map((await listOfficeKeys(db)).map(({ id, recipient }) => [id, recipient]))
  for (const { office_key_id: id, sealed } of await listGrantsOf(db, holder)) {
    const recipient = recipients.get(id)
    if (officeKeys.has(id) || recipient === undefined) continue
    const officeIdentity = await openWith(identity, sealed, contextOf(id, holder))
    if (officeIdentity !== undefined) officeKeys.set(id, { identity: officeIdentity, recipient })
  }
  return officeKeys
}

/** Everybody who may open the office's key: active staff that have a key pair, and whoever has the recovery key. */
export async function listHolders(db: DatabaseConnection, accounts: readonly StaffAccount[]): Promise<Holder[]> {
  return [
    { holder: RECOVERY, recipient: await getRecoveryRecipient(db) },
    ...accounts.flatMap(({ id, recipient, disabled_at_ms: disabledAtMs }) =>
      recipient === null || disabledAtMs !== null ? [] : [{ holder: String(id), recipient }],
    ),
  ]
}

/**
 * The generations of the office's key that somebody who is logged in can open, the newest first. A generation that began meanwhile is
 * opened now.
 */
export async function openOfficeKeys(
  { database }: Pick<Services, 'database'>,
  session: StaffSession,
): Promise<{ identities: string[]; isComplete: boolean }> {
  const generations = await listOfficeKeys(database.db)
  if (generations.some(({ id }) => !session.officeKeys.has(id))) {
    const holder = { holder: String(session.staffId), identity: session.identity }
    for (const [id, key] of await openGrants(database.db, holder, session.officeKeys)) session.officeKeys.set(id, key)
  }
  // Those of another installation count for nothing: the database may have been replaced while this session went on.
  const identities = generations.flatMap(({ id, recipient }) => {
    const key = session.officeKeys.get(id)
    return key?.recipient === recipient ? [key.identity] : []
  })
  return { identities, isComplete: identities.length === generations.length }
}

/** Grants what is missing to everybody who may have it: a colleague logged in with this version for the first time, or was away. */
export async function completeGrants({ database }: Pick<Services, 'database'>, session: StaffSession): Promise<void> {
  const { db } = database
  await openOfficeKeys({ database }, session)
  const granted = new Set((await listGrants(db)).map(({ office_key_id: id, holder }) => `${id} ${holder}`))
  const holders = await listHolders(db, await listStaffAccounts(db))
  for (const [id, key] of session.officeKeys) {
    const missing = holders.filter(({ holder }) => !granted.has(`${id} ${holder}`))
    await insertGrants(db, await sealGrants(new Map([[id, key]]), missing))
  }
}

/** A generation that can begin: made outside of the transaction that it begins in. */
export interface NextOfficeKey {
  /** The public half. */
  readonly recipient: string
  /** @returns the generation that began */
  begin(tx: DatabaseConnection, holders: readonly Holder[], nowMs: number): Promise<OfficeKeys>
}

/** From when it begins, images are sealed for it. Whoever is not among the holders can't open them. */
export async function prepareOfficeKey(): Promise<NextOfficeKey> {
  const key = await generateKeyPair()
  return {
    recipient: key.recipient,
    async begin(tx, holders, nowMs) {
      const begun = new Map([[await addOfficeKey(tx, key.recipient, nowMs), key]])
      await insertGrants(tx, await sealGrants(begun, holders))
      return begun
    },
  }
}
