import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { prolongSetAside } from './set-aside-repository.ts'
import { openSetAside } from './set-aside-seal.ts'
import { setAsideUntilMs } from './set-aside-until.ts'

/**
 * What a resume link's code opens: the form as it was left, with its images. Nothing for a link that holds none (any more).
 * From here it is kept as long again: whoever goes on in the last minute must be able to finish.
 */
export async function takeUpDraft(
  services: Pick<Services, 'clock' | 'database' | 'passwords'>,
  linkId: number,
  code: string,
): Promise<Pick<ApplicantSession, 'setAside' | 'chosenUnit' | 'takenIn'>> {
  const nowMs = services.clock.nowMs()
  const expiresAtMs = setAsideUntilMs(nowMs)
  const sealed = await prolongSetAside(services.database.db, linkId, { nowMs, expiresAtMs })
  if (sealed === undefined) return { setAside: null, chosenUnit: null, takenIn: new Map() }
  const { form, chosenUnit, takenIn } = await openSetAside(services, code, sealed)
  return { setAside: form, chosenUnit, takenIn: new Map(takenIn) }
}
