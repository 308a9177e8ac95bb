import type { z } from 'zod'
import type { Result } from '../../../shared/bridge/result.ts'
import type { ApplicationDetail } from '../../../shared/features/applications/get-application.ts'
import type { releaseApplication as contract } from '../../../shared/features/applications/release-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { changeClaim } from './change-claim.ts'

export function releaseApplication(
  services: Services,
  { applicationId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<ApplicationDetail>> {
  const change = { state: 'received', claimed_by_id: null, claimed_at_ms: null } as const
  return changeClaim(services, applicationId, session, { action: 'applicationReleased', change, mayTakeOver: false })
}
