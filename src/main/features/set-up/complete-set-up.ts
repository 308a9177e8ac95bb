import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { SetUpInput } from '../../../shared/features/set-up/set-up.ts'
import type { Services } from '../../platform/services.ts'
import { judgeStaffPassword } from '../staff/judge-staff-password.ts'
import { namesOfHouse } from '../university/names-of-house.ts'
import { establishInstallation } from './establish-installation.ts'

export async function completeSetUp(services: Services, input: SetUpInput): Promise<Result<{ recoveryKey: string }>> {
  const problem = await judgeStaffPassword(services, input.administrator, namesOfHouse(input.university.name))
  if (problem) return failure('invalidInput', { fields: { 'administrator.password': problem } })
  const established = await establishInstallation(services, { input })
  return established ? success(established) : failure('alreadySetUp')
}
