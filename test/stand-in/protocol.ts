/**
 * Custom schemes. They can't be added to Chromium from outside, so `app://host/path` becomes `http://host.app.localhost/path`, which is
 * a secure context with its own origin. Its requests are intercepted and answered by main; no server listens.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { CustomScheme } from 'electron'
import type { PausedRequest } from './cdp.ts'
import type { Session } from './chromium.ts'
import { playedObject } from './not-played.ts'

type SchemeHandler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, SchemeHandler>()
let canRegisterSchemes = true

/** Electron refuses `registerSchemesAsPrivileged` from the ready event on. */
export function closeSchemeRegistration(): void {
  canRegisterSchemes = false
}

export function toChromiumUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  return handlers.has(scheme) ? `http://${host}.${scheme}.localhost${rest}` : url
}

export function toAppUrl(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^http:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(.*)$/is.exec(url) ?? []
  return handlers.has(scheme) ? `${scheme}://${host}${rest}` : url
}

export const protocol = playedObject('protocol', {
  registerSchemesAsPrivileged(_schemes: CustomScheme[]): void {
    if (!canRegisterSchemes)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme: string): void => void handlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
})

function handlerOf(url: string): SchemeHandler | undefined {
  return handlers.get(url.slice(0, url.indexOf(':')))
}

/** Answers a paused request whose address belongs to a handled scheme. @returns false where it belongs to none */
export async function answerFromScheme(session: Session, paused: PausedRequest): Promise<boolean> {
  const url = toAppUrl(paused.request.url)
  const handler = handlerOf(url)
  if (handler === undefined) return false
  const { requestId } = paused
  if (paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) {
    // Asked for by Chromium's address bar, which Electron has not
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    return true
  }
  let response: Response
  let body: Buffer
  try {
    response = await handler(toRequest(url, paused))
    body = Buffer.from(await response.arrayBuffer())
  } catch (error) {
    console.error(`protocol.handle failed for ${url}:`, error)
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    return true
  }
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status || 500,
    responseHeaders: [...response.headers].map(([name, value]) => ({
      name,
      value: name === 'location' ? toChromiumUrl(value) : value,
    })),
    body: body.toString('base64'),
  })
  return true
}

function toRequest(url: string, { request }: PausedRequest): Request {
  const headers = new Headers(request.headers)
  for (const name of ['origin', 'referer']) {
    const value = headers.get(name)
    if (value !== null) headers.set(name, toAppUrl(value))
  }
  const body =
    request.postDataEntries &&
    Buffer.concat(request.postDataEntries.map((entry) => Buffer.from(entry.bytes ?? '', 'base64')))
  return new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) })
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.otf': 'font/otf',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

export const net = playedObject('net', {
  isOnline: (): boolean => true,
  /** Files and handled schemes only. */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = input instanceof Request ? input : new Request(input, init)
    const handler = handlerOf(request.url)
    if (handler) return handler(request)
    if (!request.url.startsWith('file:'))
      throw new Error(`The stand-in does not play electron.net.fetch of ${request.url}`)
    const file = fileURLToPath(request.url)
    const isFile = await stat(file).then(
      (stats) => stats.isFile(),
      () => false,
    )
    if (!isFile) throw new Error('net::ERR_FILE_NOT_FOUND')
    const body = Readable.toWeb(createReadStream(file)) as ReadableStream
    return new Response(body, {
      headers: { 'content-type': contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream' },
    })
  },
})
