import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { resetStaffPassword as contract } from '../../../shared/features/staff/reset-staff-password.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import { generateInitialPassword } from '../../platform/passwords/generate-initial-password.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { forgiveGuesses } from '../../platform/throttle/login-limit.ts'
import { changeColleague } from './change-colleague.ts'
import { openOfficeKeys } from './office-key-grants.ts'
import { prepareStaffKey } from './prepare-staff-key.ts'
import { giveStaffKey } from './give-staff-key.ts'
import { deleteSessionsOf } from './staff-repository.ts'

export async function resetStaffPassword(
  services: Services,
  { staffId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { randomness, seatSettings, throttle } = services
  // One's own is changed by whoever knows it: not by somebody who finds the desk alone.
  if (staffId === session.staffId) return failure('notAllowed')
  if (!(await openOfficeKeys(services, session)).isComplete) return failure('officeKeyMissing')
  const firstPassword = generateInitialPassword(randomness)
  const { stored } = await prepareStaffKey(services, firstPassword)
  const outcome = await changeColleague(
    services,
    session,
    { staffId, action: 'staffPasswordReset' },
    async (tx, { colleague }) => {
      await giveStaffKey(tx, colleague, { ...stored, must_change_password: 1 }, session.officeKeys)
      await deleteSessionsOf(tx, staffId)
      const { seatId } = seatSettings.read()
      await forgiveGuesses(throttle, tx, { kind: 'staff', seatId, name: colleague.login_name, accountId: staffId })
    },
  )
  return outcome.ok ? success({ firstPassword }) : outcome
}
