import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { setDraftAside as contract } from '../../../shared/features/applications/set-draft-aside.ts'
import { SET_ASIDE_HOURS } from '../../../shared/features/drafts/draft-lifetime.ts'
import { allOrNothing } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { setAsideUntilMs } from '../drafts/draft-lifetime.ts'
import { sealDraft } from '../drafts/draft-seal.ts'
import { forgetDraft, keepDraft } from '../drafts/keep-draft.ts'
import { prepareOneTimeLink } from '../links/create-one-time-link.ts'
import { getLinkEndMs } from '../links/find-one-time-link.ts'
import { getAgreement } from '../links/link-agreement.ts'
import { useUpLink } from '../links/use-up-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import type { SetAsideForm } from './set-aside-form.ts'

const MINUTE_MS = 60_000

/** A new code replaces the link that the graduate came with, and takes over its agreement to the terms and its application to mend. */
export async function setDraftAside(
  services: Services,
  { form, chosenUnit }: z.output<typeof contract.input>,
  { session, windowId }: Call<ApplicantSession>,
): Promise<Result<{ expiresAtMs: number }>> {
  const { clock, database, sessions } = services
  const { applicationId, email, linkId } = session
  const takenIn = [...session.takenIn]
  const nowMs = clock.nowMs()
  const expiresAtMs = setAsideUntilMs(nowMs)
  // An application to mend can be mended until the time that staff gave, also after the half-filled form is gone.
  const endsAtMs = applicationId === null ? expiresAtMs : Math.max(expiresAtMs, await getLinkEndMs(database.db, linkId))
  const link = await prepareOneTimeLink(services, {
    purpose: 'resume',
    email,
    applicationId,
    minutes: Math.ceil((endsAtMs - nowMs) / MINUTE_MS),
    agreement: await getAgreement(database.db, linkId),
  })
  const sealed = await sealDraft(services, link.code, { form, chosenUnit, takenIn } satisfies SetAsideForm)
  const outcome = await allOrNothing(database, async (tx) => {
    await useUpLink(tx, services, linkId)
    await forgetDraft(tx, linkId)
    const mailed = await link.insert(tx)
    const images = takenIn.map(([documentId, { seatId }]) => ({ documentId, seatId }))
    await keepDraft(tx, mailed.id, { sealed, expiresAtMs, images })
    await queueMail(tx, services, {
      kind: 'resumeApplication',
      recipient: email,
      variables: { link: { ...mailed, expiresAtMs, minutes: SET_ASIDE_HOURS * 60 } },
    })
    await recordAudit(tx, services, session, {
      action: 'draftSetAside',
      subject: { kind: 'link', id: mailed.id, label: email },
    })
  })
  if (!outcome.ok) return outcome
  await sessions.end(windowId)
  services.officeDataChanged()
  return success({ expiresAtMs })
}
