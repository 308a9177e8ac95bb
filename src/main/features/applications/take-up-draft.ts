import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { findSetAside } from './set-aside-repository.ts'
import { openSetAside } from './set-aside-seal.ts'

/** What a resume link's code opens: the form as it was left, with its images. Nothing for a link that holds none (any more). */
export async function takeUpDraft(
  services: Pick<Services, 'database' | 'passwords'>,
  linkId: number,
  code: string,
): Promise<Pick<ApplicantSession, 'setAside' | 'takenIn'>> {
  const sealed = await findSetAside(services.database.db, linkId)
  if (sealed === undefined) return { setAside: null, takenIn: new Map() }
  const { form, takenIn } = await openSetAside(services, code, sealed)
  return { setAside: form, takenIn: new Map(takenIn) }
}
