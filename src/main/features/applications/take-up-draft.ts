import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { isAnySetAside, prolongSetAside } from './set-aside-repository.ts'
import { openSetAside, setAsideKey } from './set-aside-seal.ts'
import { setAsideUntilMs } from './set-aside-until.ts'

/** Gives the key to what was set aside under a code. */
export type KeyMaker = () => Promise<Uint8Array>

/** Where any form waits, its key is begun at once: it takes as long to make as the hash under which the link is found. */
export async function beginSetAsideKey(
  services: Pick<Services, 'clock' | 'database' | 'passwords'>,
  code: string,
): Promise<KeyMaker> {
  const isWaiting = await isAnySetAside(services.database.db, services.clock.nowMs())
  const begun = isWaiting ? setAsideKey(services, code) : undefined
  // A failure is told to whoever asks for the key.
  begun?.catch(() => undefined)
  return () => begun ?? setAsideKey(services, code)
}

/**
 * What a resume link's code opens: the form as it was left, with its images. Nothing for a link that holds none (any more).
 * From here it is kept as long again: whoever goes on in the last minute must be able to finish.
 */
export async function takeUpDraft(
  services: Pick<Services, 'clock' | 'database'>,
  linkId: number,
  makeKey: KeyMaker,
): Promise<Pick<ApplicantSession, 'setAside' | 'chosenUnit' | 'takenIn'>> {
  const nowMs = services.clock.nowMs()
  const expiresAtMs = setAsideUntilMs(nowMs)
  const sealed = await prolongSetAside(services.database.db, linkId, { nowMs, expiresAtMs })
  if (sealed === undefined) return { setAside: null, chosenUnit: null, takenIn: new Map() }
  const { form, chosenUnit, takenIn } = openSetAside(await makeKey(), sealed)
  return { setAside: form, chosenUnit, takenIn: new Map(takenIn) }
}
