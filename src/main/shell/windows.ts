import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Surface } from '../../shared/bridge/audiences.ts'
import { eventChannel, type BridgeEventName, type BridgeEvents } from '../../shared/bridge/events.ts'
import { PAGE_ORIGIN } from './app-protocol.ts'
import { createReloadDelays } from './reload-delays.ts'

const SIZES: Record<Surface, { width: number; height: number }> = {
  kiosk: { width: 1280, height: 1024 },
  office: { width: 1440, height: 900 },
}

/** From when Electron says that a page does not answer. Longer than somebody needs for a dialog of the system, as for printing. */
const LONGEST_HANG_MS = 120_000

/** A page that takes longer holds up nothing else. */
const LONGEST_LOAD_MS = 5_000

/** The windows of this seat, at most one for each surface. */
export interface Windows {
  open(surface: Surface): void
  /** From now on nobody closes this window: it goes when the program is ended. */
  keepOpen(surface: Surface): void
  close(surface: Surface): void
  /** Resolves when the pages that were opened have loaded what their first screens need; after some seconds in any case. */
  loaded(): Promise<void>
  /** The window that a page belongs to, if it is one of ours and shows its own page. */
  find(webContentsId: number, pageUrl: string): { windowId: number; surface: Surface } | undefined
  focus(surface: Surface): boolean
  tell<Name extends BridgeEventName>(to: Surface | number, name: Name, payload: BridgeEvents[Name]): void
}

export function createWindows(options: {
  preloadFolder: string
  closed: (windowId: number) => void
  loadFailed: (error: unknown) => void
  /** A page crashed, or did not answer any more and was ended. It is loaded again. */
  crashed: (surface: Surface, reason: string) => void
}): Windows {
  const { preloadFolder, closed, loadFailed, crashed } = options
  const kept = new Set<Surface>()
  let isQuitting = false
  app.on('before-quit', () => (isQuitting = true))
  const opened = new Map<Surface, BrowserWindow>()
  // Events for pages that are still loading, by webContents id. They wait until the page can hear them.
  const untold = new Map<number, (() => void)[]>()
  const loads = new Set<Promise<void>>()
  // electron-vite's development server, if it runs.
  const pageRoot = (app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']) ?? PAGE_ORIGIN
  const pageOf = (surface: Surface) => `${pageRoot}/${surface}.html`

  function open(surface: Surface): void {
    if (focus(surface)) return
    const window = new BrowserWindow({
      ...SIZES[surface],
      show: false,
      kiosk: surface === 'kiosk' && app.isPackaged,
      backgroundColor: '#F7F8FA',
      title: '証明書発行デスク',
      autoHideMenuBar: true,
      webPreferences: {
        preload: join(preloadFolder, `${surface}.cjs`),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    })
    opened.set(surface, window)
    const { id } = window.webContents
    lockIn(surface, window)
    window.on('close', (event) => {
      if (kept.has(surface) && !isQuitting) event.preventDefault()
    })
    untold.set(id, [])
    const load = Promise.withResolvers<void>()
    loads.add(load.promise)
    window.webContents.on('did-finish-load', () => {
      load.resolve()
      untold.get(id)?.forEach((tellNow) => tellNow())
      untold.delete(id)
    })
    window.once('ready-to-show', () => window.show())
    window.on('closed', () => {
      opened.delete(surface)
      untold.delete(id)
      load.resolve()
      loads.delete(load.promise)
      closed(id)
    })
    window.loadURL(pageOf(surface)).catch(loadFailed)
  }

  /** A window shows only its own page, whatever that page or a link in it asks for. */
  function lockIn(surface: Surface, { webContents }: BrowserWindow): void {
    const nextDelayMs = createReloadDelays(() => performance.now())
    let hung: NodeJS.Timeout | undefined
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    webContents.on('will-navigate', (event) => event.preventDefault())
    webContents.on('will-attach-webview', (event) => event.preventDefault())
    webContents.on('render-process-gone', (_event, { reason }) => {
      clearTimeout(hung)
      crashed(surface, reason)
      // When a page crashes, its session ends and it is loaded again.
      closed(webContents.id)
      setTimeout(() => {
        if (!webContents.isDestroyed()) webContents.reload()
      }, nextDelayMs())
    })
    // A clerk can wait or close the window. At a kiosk nobody can.
    if (surface === 'kiosk')
      webContents.on('unresponsive', () => {
        clearTimeout(hung)
        hung = setTimeout(() => {
          if (!webContents.isDestroyed()) webContents.forcefullyCrashRenderer()
        }, LONGEST_HANG_MS)
      })
    webContents.on('responsive', () => clearTimeout(hung))
  }

  function focus(surface: Surface): boolean {
    const window = opened.get(surface)
    if (!window) return false
    if (window.isMinimized()) window.restore()
    window.focus()
    return true
  }

  return {
    open,
    keepOpen: (surface) => void kept.add(surface),
    close: (surface) => opened.get(surface)?.close(),
    async loaded() {
      await Promise.race([Promise.all(loads), delay(LONGEST_LOAD_MS, undefined, { ref: false })])
    },
    find(webContentsId, pageUrl) {
      for (const [surface, { webContents }] of opened) {
        if (webContents.id !== webContentsId) continue
        return pageUrl.split(/[?#]/)[0] === pageOf(surface) ? { windowId: webContentsId, surface } : undefined
      }
      return undefined
    },
    focus,
    tell(to, name, payload) {
      for (const [surface, { webContents }] of opened) {
        if (surface !== to && webContents.id !== to) continue
        const tellNow = (): void => webContents.send(eventChannel(name), payload)
        const waiting = untold.get(webContents.id)
        if (waiting) waiting.push(tellNow)
        else tellNow()
      }
    },
  }
}
