import type { z } from 'zod'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, type Result } from '../../../shared/bridge/result.ts'
import type { RequestEmailChangeInput } from '../../../shared/features/accounts/request-email-change.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { limitLinkRequests, sendOneTimeLink } from '../links/send-one-time-link.ts'

/**
 * Does the same for every address, as the other requests do: nobody learns here who has an account. Whoever can read the mails of one that is
 * taken is told when they confirm.
 */
export async function requestEmailChange(
  services: Services,
  { email }: z.output<typeof RequestEmailChangeInput>,
  call: Call<GraduateSession>,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { session } = call
  const { accountId } = session
  if (emailKey(email) === emailKey(session.email))
    return failure('invalidInput', { fields: { email: 'emailUnchanged' } })
  const refusal = await limitLinkRequests(services, email)
  if (refusal) return refusal
  return sendOneTimeLink(
    services,
    call,
    { purpose: 'emailChange', email, accountId },
    {
      mail: 'confirmNewAddress',
      audit: { action: 'emailChangeRequested', subject: { kind: 'account', id: accountId, label: session.email } },
    },
  )
}
