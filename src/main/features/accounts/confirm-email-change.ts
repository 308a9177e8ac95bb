import { success, type Result } from '../../../shared/bridge/result.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { EmailChangeSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { useUpLink } from '../links/use-up-link.ts'
import { moveAccount } from './move-account.ts'

export async function confirmEmailChange(
  services: Services,
  { session, windowId }: Call<EmailChangeSession>,
): Promise<Result<{ email: string }>> {
  const { database, sessions } = services
  const { accountId, email, linkId } = session
  const outcome = await allOrNothing(database, async (tx) => {
    await useUpLink(tx, services, linkId)
    const moved = await moveAccount(tx, services, { accountId, email })
    if (!moved.ok) throw new Refused(moved.error)
    await recordAudit(tx, services, session, {
      action: 'emailChanged',
      subject: { kind: 'account', id: accountId, label: moved.value.formerEmail },
    })
  })
  if (!outcome.ok) return outcome
  await sessions.end(windowId)
  services.officeDataChanged()
  return success({ email })
}
