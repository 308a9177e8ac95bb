import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { renewRecoveryKey as contract } from '../../../shared/features/staff/renew-recovery-key.ts'
import { generateKeyPair } from '../../platform/crypto/key-pair.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { saveRecoveryRecipient } from '../installation/office-settings.ts'
import { deleteGrantsOf, insertGrants } from './grants-repository.ts'
import { openOfficeKeys, RECOVERY, sealGrants } from './office-key-grants.ts'

export async function renewRecoveryKey(
  services: Services,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, officeDataChanged } = services
  if (!(await openOfficeKeys(services, session)).isComplete) return failure('officeKeyMissing')
  const { identity, recipient } = await generateKeyPair()
  const grants = await sealGrants(session.officeKeys, [{ holder: RECOVERY, recipient }])
  await database.transaction(async (tx) => {
    await saveRecoveryRecipient(tx, recipient, clock.nowMs())
    await deleteGrantsOf(tx, RECOVERY)
    await insertGrants(tx, grants)
    await recordAudit(tx, services, session, { action: 'recoveryKeyRenewed' })
  })
  officeDataChanged()
  return success({ recoveryKey: identity })
}
