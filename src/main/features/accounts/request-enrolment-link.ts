import type { Result } from '../../../shared/bridge/result.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { limitLinkRequests, sendOneTimeLink } from '../links/send-one-time-link.ts'

export async function requestEnrolmentLink(
  services: Services,
  call: Call<GraduateSession>,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { session } = call
  const { accountId, email } = session
  const refusal = await limitLinkRequests(services, email)
  if (refusal) return refusal
  return sendOneTimeLink(
    services,
    call,
    { purpose: 'enrolment', email, accountId },
    {
      mail: 'enrolmentLink',
      audit: { action: 'enrolmentLinkRequested', subject: { kind: 'account', id: accountId, label: email } },
    },
  )
}
