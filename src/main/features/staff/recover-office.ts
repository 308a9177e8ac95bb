import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { recoverOffice as contract } from '../../../shared/features/staff/recover-office.ts'
import { recipientOf } from '../../platform/crypto/key-pair.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { forgiveGuesses } from '../../platform/throttle/login-limit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getRecoveryRecipient, listOfficeKeys } from '../installation/office-settings.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { giveStaffKey } from './give-staff-key.ts'
import { judgeStaffPassword } from './judge-staff-password.ts'
import { openGrants, RECOVERY, type OfficeKeys } from './office-key-grants.ts'
import { prepareStaffKey } from './prepare-staff-key.ts'
import { deleteSessionsOf, findStaffAccount, lockStaffAccounts, updateStaffAccount } from './staff-repository.ts'

export async function recoverOffice(
  services: Services,
  { recoveryKey, loginName, password }: z.output<typeof contract.input>,
  { session }: Call,
): Promise<Result<Record<string, never>>> {
  const { database, officeDataChanged, seatSettings, throttle } = services
  const { seatId } = seatSettings.read()
  const block = await throttle.attempt('recoveryBySeat', seatId)
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })
  const account = await findStaffAccount(database.db, loginName)
  const recipient = await recipientOf(recoveryKey).catch(() => undefined)
  const isRight = recipient === (await getRecoveryRecipient(database.db))
  if (!isRight || account?.role !== 'administrator') {
    await recordAudit(database.db, services, session, { action: 'recoveryKeyRefused' })
    officeDataChanged()
    return failure('recoveryRefused')
  }
  const { display_name: displayName } = account
  const names = await getNamesOfHouse(database.db)
  const problem = await judgeStaffPassword(services, { loginName, displayName, password }, names)
  if (problem) return failure('invalidInput', { fields: { password: problem } })

  const key = await prepareStaffKey(services, password)
  const outcome = await allOrNothing(database, async (tx) => {
    const current = (await lockStaffAccounts(tx, database)).find(({ id }) => id === account.id)
    if (current?.role !== 'administrator') throw new Refused({ code: 'recoveryRefused' })
    await updateStaffAccount(tx, account.id, { disabled_at_ms: null })
    const officeKeys = await openAll(tx, recoveryKey)
    await giveStaffKey(tx, { ...current, disabled_at_ms: null }, { ...key.stored, must_change_password: 0 }, officeKeys)
    await deleteSessionsOf(tx, account.id)
    await forgiveGuesses(throttle, tx, { kind: 'staff', seatId, name: loginName, accountId: account.id })
    const subject = { kind: 'staff', id: account.id, label: displayName } as const
    await recordAudit(tx, services, session, { action: 'recoveryKeyUsed', subject })
  })
  if (!outcome.ok) return outcome
  await throttle.forgive('recoveryBySeat', seatId)
  officeDataChanged()
  return success({})
}

/** What the recovery key opens. That of an older version is the first generation itself. */
async function openAll(tx: DatabaseConnection, recoveryKey: string): Promise<OfficeKeys> {
  const officeKeys = await openGrants(tx, { holder: RECOVERY, identity: recoveryKey })
  const recipient = await recipientOf(recoveryKey)
  for (const generation of await listOfficeKeys(tx))
    if (generation.recipient === recipient) officeKeys.set(generation.id, { identity: recoveryKey, recipient })
  return officeKeys
}
