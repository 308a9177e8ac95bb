import { app, dialog, Menu } from 'electron'
import { join } from 'node:path'

export const URL_SCHEME = 'certdesk'

/** What the operating system tells the program, and what it is told. */
export interface Application {
  /** Another start on this seat hands its arguments to this one and ends. */
  readonly isFirst: boolean
  readonly profileFolder: string
  readonly resourcesFolder: string
  readonly arguments: readonly string[]
  whenReady(): Promise<void>
  onSecondStart(listener: (args: readonly string[]) => void): void
  /** macOS hands URLs over as an event. */
  onOpenUrl(listener: (url: string) => void): void
  /** `work` is waited for before the program ends. */
  onQuit(work: () => Promise<void>): void
  /** Tells why the program can't start, and ends it. */
  refuseToStart(title: string, message: string): void
}

export function createApplication(): Application {
  const isFirst = app.requestSingleInstanceLock()
  if (!isFirst) app.quit()
  // Before `whenReady`: macOS may send it while starting.
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
    // No menu: its shortcuts would reload or zoom a kiosk.
    Menu.setApplicationMenu(null)
  }

  return {
    isFirst,
    profileFolder: app.getPath('userData'),
    resourcesFolder: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
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
      let isDone = false
      app.on('will-quit', (event) => {
        if (isDone) return
        event.preventDefault()
        void work().finally(() => {
          isDone = true
          app.quit()
        })
      })
    },
    refuseToStart(title, message) {
      dialog.showErrorBox(title, message)
      app.exit(1)
    },
  }
}
