import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

const SCHEME = 'app'
const HOST = 'desk'

/** The origin of our pages: `app://desk/kiosk.html`. */
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Makes `app:` a secure origin, so that pages may use the camera and need no file URLs. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages, and nothing outside their folder. */
export function servePages(folder: string): void {
  const root = resolve(folder)
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = resolve(root, `.${decodeURIComponent(pathname)}`)
    const mediaType = MEDIA_TYPES[extname(file)]
    if (request.method !== 'GET' || host !== HOST || !file.startsWith(root + sep) || mediaType === undefined)
      return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: { 'content-type': mediaType, 'x-content-type-options': 'nosniff' },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
