import { session } from 'electron'
import { PAGE_ORIGIN } from './app-protocol.ts'

/** Our pages may use the camera; nobody may use anything else (no microphone, no notifications, no location …). */
export function restrictPermissions(): void {
  const isOurs = (url: string | undefined) => url === PAGE_ORIGIN || url?.startsWith(`${PAGE_ORIGIN}/`) === true
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isCamera = permission === 'media' && 'mediaTypes' in details && details.mediaTypes?.includes('video') === true
    answer(isCamera && isOurs(details.requestingUrl))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'media' && isOurs(origin.replace(/\/$/, '')),
  )
}
