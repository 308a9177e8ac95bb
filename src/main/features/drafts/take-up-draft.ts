import type { Services } from '../../platform/services.ts'
import { setAsideUntilMs } from './draft-lifetime.ts'
import { draftKey, openDraft } from './draft-seal.ts'
import { isAnySetAside, prolongSetAside } from './drafts-repository.ts'

/** Makes the key of the draft that belongs to a code. */
export type KeyMaker = () => Promise<Uint8Array>

/** If there is any draft at all, its key is begun at once, because it takes as long as the hash by which the link is found. */
export async function beginDraftKey(
  services: Pick<Services, 'clock' | 'database' | 'passwords'>,
  code: string,
): Promise<KeyMaker> {
  const isWaiting = await isAnySetAside(services.database.db, services.clock.nowMs())
  const begun = isWaiting ? draftKey(services, code) : undefined
  // A failure reaches the caller that asks for the key.
  begun?.catch(() => undefined)
  return () => begun ?? draftKey(services, code)
}

/**
 * What the code of a resume link opens: the form as it was left, with its images. Undefined when the link has none, or none any more.
 * It is then kept for the full time again, so that somebody who goes on in the last minute can finish.
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
