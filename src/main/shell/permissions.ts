import { session } from 'electron'
import { PAGE_ORIGIN } from './app-protocol.ts'

/** Our pages may use the camera and nothing else (no microphone, no notifications, no location …). Other pages may use nothing. */
export function restrictPermissions(): void {
  const isOurs = (url: string | undefined) => url === PAGE_ORIGIN || url?.startsWith(`${PAGE_ORIGIN}/`) === true
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes : undefined
    // One request may ask for both: the microphone must not be allowed together with the camera.
    const isOnlyCamera = asked?.includes('video') === true && !asked.includes('audio')
    answer(isOnlyCamera && isOurs(details.requestingUrl))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      permission === 'media' && mediaType !== 'audio' && isOurs(origin.replace(/\/$/, '')),
  )
}
