import type { Services } from '../../platform/services.ts'
import { setAsideUntilMs } from './draft-lifetime.ts'
import { draftKey, openDraft } from './draft-seal.ts'
import { isAnySetAside, prolongSetAside } from './drafts-repository.ts'

/** Gives the key to what was set aside under a code. */
export type KeyMaker = () => Promise<Uint8Array>

/** Where any form waits, its key is begun at once: it takes as long to make as the hash under which the link is found. */
export async function beginDraftKey(
  services: Pick<Services, 'clock' | 'database' | 'passwords'>,
  code: string,
): Promise<KeyMaker> {
  const isWaiting = await isAnySetAside(services.database.db, services.clock.nowMs())
  const begun = isWaiting ? draftKey(services, code) : undefined
  // A failure is told to whoever asks for the key.
  begun?.catch(() => undefined)
  return () => begun ?? draftKey(services, code)
}

/**
 * What a resume link's code opens: the form as it was left, with its images. Undefined for a link that holds none (any more).
 * From here it is kept as long again: whoever goes on in the last minute must be able to finish.
 */
export async function takeUpDraft(
  services: Pick<Services, 'clock' | 'database'>,
  linkId: number,
  makeKey: KeyMaker,
): Promise<unknown> {
  const nowMs = services.clock.nowMs()
  const sealed = await prolongSetAside(services.database.db, linkId, { nowMs, expiresAtMs: setAsideUntilMs(nowMs) })
  return sealed === undefined ? undefined : openDraft(await makeKey(), sealed)
}
