import type { Result } from '../../../shared/bridge/result.ts'
import type { RequestRegistrationLinkInput } from '../../../shared/features/applications/request-registration-link.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { limitLinkRequests, sendOneTimeLink } from '../links/send-one-time-link.ts'

/** Does the same for known and unknown addresses: nobody looks up here whether there is an account. Staff see that later. */
export async function requestRegistrationLink(
  services: Services,
  { email }: RequestRegistrationLinkInput,
  call: Call,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const refusal = await limitLinkRequests(services, email)
  if (refusal) return refusal
  return sendOneTimeLink(
    services,
    call,
    { purpose: 'registration', email },
    {
      mail: 'confirmAddress',
      audit: { action: 'linkRequested', subject: { kind: 'link', id: 'registration', label: email } },
    },
  )
}
