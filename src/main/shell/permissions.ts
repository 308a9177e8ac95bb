import { session } from 'electron'
import { PAGE_ORIGIN } from './app-protocol.ts'

/** Our pages may use the camera; nobody may use anything else (no microphone, no notifications, no location …). */
export function restrictPermissions(): void {
  const isOurs = (url: string | undefined) => url === PAGE_ORIGIN || url?.startsWith(`${PAGE_ORIGIN}/`) === true
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes : undefined
    // One question may be for both: who gets the camera must not get the microphone with it.
    const isOnlyCamera = asked?.includes('video') === true && !asked.includes('audio')
    answer(isOnlyCamera && isOurs(details.requestingUrl))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      permission === 'media' && mediaType !== 'audio' && isOurs(origin.replace(/\/$/, '')),
  )
}
