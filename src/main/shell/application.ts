import { app, dialog, Menu } from 'electron'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findDebugSwitches } from './debug-switches.ts'

export const URL_SCHEME = 'certdesk'

/** Longer than closing normally takes. After that the program ends anyway, so that it can be opened again. */
const LONGEST_CLOSING_MS = 20_000

/** What the program needs of the operating system. */
export interface Application {
  /** False when the program is running already: then this start passes its arguments to that one and ends. */
  readonly isFirst: boolean
  /** Of its command line: an installed program must not be started with one. */
  readonly debugSwitches: readonly string[]
  readonly version: string
  readonly profileFolder: string
  readonly resourcesFolder: string
  readonly noticesFolder: string
  readonly arguments: readonly string[]
  whenReady(): Promise<void>
  onSecondStart(listener: (args: readonly string[]) => void): void
  /** macOS delivers URLs as an event. */
  onOpenUrl(listener: (url: string) => void): void
  /** The program ends only after `work` is done. */
  onQuit(work: () => Promise<void>): void
  quit(): void
  /** Shows why the program can't start, and ends it. */
  refuseToStart(title: string, message: string): void
}

export function createApplication(): Application {
  const debugSwitches = app.isPackaged ? findDebugSwitches(process.argv) : []
  const isFirst = app.requestSingleInstanceLock()
  if (!isFirst) app.quit()
  // Before `whenReady`, because macOS may send it while the program starts.
  const urls: string[] = []
  let openUrl = (url: string): void => void urls.push(url)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    openUrl(url)
  })
  app.on('window-all-closed', () => app.quit())

  let ready: Promise<void> | undefined
  async function getReady(): Promise<void> {
    await app.whenReady()
    app.setAsDefaultProtocolClient(URL_SCHEME)
    // No menu, because its shortcuts would reload or zoom a kiosk.
    Menu.setApplicationMenu(null)
  }

  return {
    isFirst,
    debugSwitches,
    version: app.getVersion(),
    profileFolder: app.getPath('userData'),
    resourcesFolder: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
    noticesFolder: app.isPackaged ? join(process.resourcesPath, 'notices') : join(app.getAppPath(), 'out', 'notices'),
    arguments: process.argv.slice(1),
    whenReady: () => (ready ??= getReady()),
    onSecondStart(listener) {
      app.on('second-instance', (_event, args) => listener(args))
    },
    onOpenUrl(listener) {
      openUrl = listener
      urls.splice(0).forEach(listener)
    },
    onQuit(work) {
      let closing: Promise<unknown> | undefined
      let isDone = false
      app.on('will-quit', (event) => {
        if (isDone) return
        event.preventDefault()
        closing ??= Promise.race([work(), delay(LONGEST_CLOSING_MS, undefined, { ref: false })]).finally(() => {
          isDone = true
          // In a turn of its own, because Electron ignores a quit that is called during a prevented quit.
          setImmediate(() => app.quit())
        })
      })
      // Sent when the system shuts down or somebody ends a service. Electron itself would end the program at once.
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
    },
    quit: () => app.quit(),
    refuseToStart(title, message) {
      dialog.showErrorBox(title, message)
      app.exit(1)
    },
  }
}
