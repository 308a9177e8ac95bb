import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type {
  openOneTimeLink as contract,
  OpenOneTimeLinkInput,
} from '../../../shared/features/link-opening/open-one-time-link.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type {
  ApplicantSession,
  EmailChangeSession,
  EnrollingSession,
  PasswordResetSession,
} from '../../platform/sessions/session-store.ts'
import { findAccountOfSession } from '../accounts/account-of-session.ts'
import { beginDraftKey, takeUpDraft, type KeyMaker } from '../drafts/take-up-draft.ts'
import { sessionWith } from '../applications/set-aside-form.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { sessionOfWindow } from '../sessions/session-of-window.ts'
import { findOneTimeLink, type OneTimeLink } from '../links/find-one-time-link.ts'

/** Late enough for the next screen to be shown first: both need the processor. */
const WARM_UP_AFTER_MS = 1_000

/** Opening a link does not use it up; only finishing what it is for does. So a graduate who had to leave can come back with the same mail. */
export async function openOneTimeLink(
  services: Services,
  { code }: z.output<typeof OpenOneTimeLinkInput>,
  call: Call,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, seatSettings, sessions, throttle } = services
  const { seatId } = seatSettings.read()
  const block = await throttle.attempt('linkCodeBySeat', seatId)
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })

  const makeKey = await beginDraftKey(services, code)
  const link = await findOneTimeLink(services, code)
  if (!link) return failure('linkUnknown')
  const problem = problemOf(link, clock.nowMs())
  const session = problem ? undefined : await sessionOf(services, link, makeKey)
  await database.transaction(async (tx) => {
    await throttle.refund('linkCodeBySeat', seatId, tx)
    if (session)
      await recordAudit(tx, services, session, {
        action: 'linkOpened',
        subject: { kind: 'link', id: link.id, label: link.email },
      })
  })
  if (!session) return problem ?? failure('linkUnknown')
  await sessions.begin(call.windowId, session)
  if (session.kind === 'applicant') setTimeout(() => void warmUp(services), WARM_UP_AFTER_MS).unref()
  return success({ session: sessionOfWindow(sessions, call.windowId) })
}

/** Starts the document worker, so that it is ready when the images come, in a few minutes. If it can't start, the first image fails and says so. */
async function warmUp({ log, vault }: Services): Promise<void> {
  await vault
    .warmUp()
    .catch((error: unknown) => log.warn({ error: errorText(error) }, 'the process for images did not start'))
}

/** Why a link opens nothing any more. */
function problemOf(link: OneTimeLink, nowMs: number): Result<never> | undefined {
  if (link.used_at_ms !== null) return failure('linkUsed', { purpose: link.purpose })
  if (link.replaced_at_ms !== null) return failure('linkReplaced')
  if (link.expires_at_ms <= nowMs) return failure('linkExpired', { purpose: link.purpose })
  return undefined
}

type LinkSession = ApplicantSession | EnrollingSession | EmailChangeSession | PasswordResetSession

/** The session for a link: it allows to apply for an account, or to do one thing with the account that the link is for. */
async function sessionOf(services: Services, link: OneTimeLink, makeKey: KeyMaker): Promise<LinkSession | undefined> {
  const { id: linkId, purpose, email, account_id: accountId, application_id: applicationId } = link
  if (accountId !== null) {
    const account = await findAccountOfSession(services.database.db, accountId)
    if (!account) return undefined
    const opened = { linkId, email, ...account }
    if (purpose === 'emailChange' || purpose === 'passwordReset') return { kind: purpose, ...opened }
    return { kind: 'enrolling', ...opened, applicationId }
  }
  if (purpose !== 'registration' && purpose !== 'resubmission' && purpose !== 'resume') return undefined
  const draft = await takeUpDraft(services, linkId, makeKey)
  return { kind: 'applicant', linkId, email, purpose, applicationId, ...sessionWith(draft) }
}
