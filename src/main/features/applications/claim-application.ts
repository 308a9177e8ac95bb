import type { z } from 'zod'
import type { Result } from '../../../shared/bridge/result.ts'
import type { claimApplication as contract } from '../../../shared/features/applications/claim-application.ts'
import type { ApplicationDetail } from '../../../shared/features/applications/get-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { changeClaim } from './change-claim.ts'

export function claimApplication(
  services: Services,
  { applicationId, isTakeOver }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<ApplicationDetail>> {
  const change = { state: 'checking', claimed_by_id: session.staffId, claimed_at_ms: services.clock.nowMs() } as const
  return changeClaim(services, applicationId, session, {
    action: 'applicationClaimed',
    change,
    mayTakeOver: isTakeOver,
  })
}
