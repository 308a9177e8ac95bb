import type { Chromium } from './chromium.ts'
import { notPlayed, playedEmitter, playedObject } from './not-played.ts'
import { net, protocol, toChromiumUrl } from './protocol.ts'

/** What a session needs of a window's contents. web-contents.ts has the class, and imports the session. */
interface WebContents {
  clearHttpCache(): Promise<void>
}

type RequestHandler = (
  webContents: WebContents,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: object,
) => void
type CheckHandler = (webContents: WebContents, permission: string, requestingOrigin: string, details: object) => boolean

/** Chromium's names of what Electron's handlers are asked about, and the details they are asked with. */
const permissions: readonly {
  chromium: string
  electron: string
  details?: { mediaTypes: string[]; mediaType: string }
}[] = [
  { chromium: 'camera', electron: 'media', details: { mediaTypes: ['video'], mediaType: 'video' } },
  { chromium: 'microphone', electron: 'media', details: { mediaTypes: ['audio'], mediaType: 'audio' } },
  { chromium: 'clipboard-read', electron: 'clipboard-read' },
  { chromium: 'clipboard-write', electron: 'clipboard-sanitized-write' },
  { chromium: 'geolocation', electron: 'geolocation' },
  { chromium: 'idle-detection', electron: 'idle-detection' },
  { chromium: 'midi', electron: 'midi' },
  { chromium: 'notifications', electron: 'notifications' },
  { chromium: 'window-management', electron: 'window-management' },
]

const PlayedSession = playedEmitter(
  'session',
  [],
  ['will-download', 'preconnect', 'select-serial-port', 'select-hid-device', 'select-usb-device'],
)

class PlayedDefaultSession extends PlayedSession {
  readonly protocol = protocol
  readonly webRequest = notPlayed('session.webRequest')
  #requestHandler: RequestHandler | null = null
  #checkHandler: CheckHandler | null = null
  #chromium: Chromium | undefined
  readonly #shown = new Map<WebContents, string>()

  /** Refuses everything to everyone; each window's own origin is then asked for. */
  async use(chromium: Chromium): Promise<void> {
    this.#chromium = chromium
    await Promise.all(permissions.map(({ chromium: name }) => this.#set(name, false)))
  }

  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return net.fetch(input, init)
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#requestHandler = handler
    void this.#askAgain()
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#checkHandler = handler
    void this.#askAgain()
  }

  // Stricter than Electron, which would show a picker where the handler is missing
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}

  async clearStorageData(options: { origin?: string } = {}): Promise<void> {
    const origins =
      options.origin === undefined
        ? [...this.#shown.values()].map((url) => new URL(toChromiumUrl(url)).origin)
        : [toChromiumUrl(options.origin)]
    for (const origin of new Set(origins))
      await this.#chromium?.browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  }

  async clearCache(): Promise<void> {
    for (const webContents of this.#shown.keys()) await webContents.clearHttpCache()
  }

  forget(webContents: WebContents): void {
    this.#shown.delete(webContents)
  }

  /**
   * CDP can't ask at the time of a request, so the handlers are asked before each navigation and when they change. A permission is
   * granted only if both handlers agree (in Electron if one does); without handlers everything is granted, as in Electron.
   */
  async askFor(webContents: WebContents, url: string): Promise<void> {
    this.#shown.set(webContents, url)
    const { origin, protocol: scheme } = new URL(toChromiumUrl(url))
    if (!/^(https?|file):$/.test(scheme)) return
    const securityOrigin = /^[^/]*\/\/[^/?#]*/.exec(url)?.[0] ?? url
    const asked = { requestingUrl: url, securityOrigin: `${securityOrigin}/`, isMainFrame: true }
    await Promise.all(
      permissions.map(async ({ chromium, electron, details = {} }) => {
        const handler = this.#requestHandler
        const isRequestGranted =
          handler === null ||
          (await new Promise<boolean>((resolve) => handler(webContents, electron, resolve, { ...asked, ...details })))
        const isCheckGranted =
          this.#checkHandler?.(webContents, electron, `${securityOrigin}/`, { ...asked, ...details }) ?? true
        await this.#set(chromium, isRequestGranted && isCheckGranted, origin)
      }),
    )
  }

  async #askAgain(): Promise<void> {
    try {
      for (const [webContents, url] of this.#shown) await this.askFor(webContents, url)
    } catch (error) {
      console.error('The stand-in: permissions could not be set again', error)
    }
  }

  async #set(name: string, isGranted: boolean, origin?: string): Promise<void> {
    await this.#chromium?.browser.send('Browser.setPermission', {
      permission: { name },
      setting: isGranted ? 'granted' : 'denied',
      ...(origin === undefined || origin === 'null' ? {} : { origin }),
    })
  }
}

export const defaultSession = new PlayedDefaultSession()
export const session = playedObject('session', { defaultSession })
export type { PlayedDefaultSession }
