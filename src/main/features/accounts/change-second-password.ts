import type { z } from 'zod'
import type { Result } from '../../../shared/bridge/result.ts'
import type { ChangePasswordInput } from '../../../shared/features/accounts/change-password.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { replacePassword } from './replace-password.ts'

export function changeSecondPassword(
  services: Services,
  input: z.output<typeof ChangePasswordInput>,
  call: Call<GraduateSession>,
): Promise<Result<Record<string, never>>> {
  return replacePassword('secondPassword', services, input, call)
}
