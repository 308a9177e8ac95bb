import type { z } from 'zod'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, type Result } from '../../../shared/bridge/result.ts'
import type { RequestEmailChangeInput } from '../../../shared/features/accounts/request-email-change.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { limitLinkRequests, sendOneTimeLink } from '../links/send-one-time-link.ts'
import { findAccountByEmailKey } from './accounts-repository.ts'

export async function requestEmailChange(
  services: Services,
  { email }: z.output<typeof RequestEmailChangeInput>,
  call: Call<GraduateSession>,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { session } = call
  const { accountId } = session
  if (emailKey(email) === emailKey(session.email))
    return failure('invalidInput', { fields: { email: 'emailUnchanged' } })
  // Before the address is looked up: else somebody could try many addresses to find out who has an account.
  const refusal = await limitLinkRequests(services, email)
  if (refusal) return refusal
  if (await findAccountByEmailKey(services.database.db, emailKey(email)))
    return failure('invalidInput', { fields: { email: 'emailTaken' } })
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
