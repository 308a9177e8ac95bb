import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { SetUpInput } from '../../../shared/features/set-up/set-up.ts'
import type { Services } from '../../platform/services.ts'
import { establishInstallation } from './establish-installation.ts'

export async function completeSetUp(services: Services, input: SetUpInput): Promise<Result<{ recoveryKey: string }>> {
  const established = await establishInstallation(services, { input })
  return established ? success(established) : failure('alreadySetUp')
}
