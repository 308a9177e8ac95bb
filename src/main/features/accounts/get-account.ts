import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { getAccount as contract } from '../../../shared/features/accounts/get-account.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { enrolmentsOfAccount } from './enrolments-of-account.ts'

export async function getAccount(
  { database }: Services,
  { session }: Call<GraduateSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const enrolments = await enrolmentsOfAccount(database.db, session.accountId)
  return success({ email: session.email, enrolments })
}
