import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { failure } from '../shared/bridge/result.ts'
import type { Desk } from './compose-desk.ts'
import { registerOperations } from './ipc/register-operations.ts'
import integrityWorker from './platform/database/integrity-worker.ts?modulePath'
import documentWorker from './platform/documents/document-worker.ts?modulePath'
import imageProcess from './platform/documents/image-process.ts?modulePath'
import type { Log } from './platform/log/log.ts'
import { readSeatMode } from './platform/settings/read-seat-mode.ts'
import { registerAppScheme, servePages } from './shell/app-protocol.ts'
import { createApplication, type Application } from './shell/application.ts'
import { restrictPermissions } from './shell/permissions.ts'
import { wipeClipboard } from './shell/wipe-clipboard.ts'
import { createWindows, type Windows } from './shell/windows.ts'
import { DEBUG_SWITCHES, messageOf, START_UP_TITLE } from './start-up-problems.ts'

/** For whoever looks after the PC: a second start with it ends the program, whose window a kiosk's user can't close. */
const QUIT_SWITCH = '--quit'

// Only what a window needs to open is imported here. All else is loaded by import() while Chromium and the page get ready.
registerAppScheme()
const application = createApplication()
if (application.debugSwitches.length > 0) application.refuseToStart(START_UP_TITLE, DEBUG_SWITCHES)
else if (application.arguments.includes(QUIT_SWITCH)) application.quit()
else if (application.isFirst) {
  // In the next turn, because loading blocks and Chromium must start first.
  void setImmediate().then(() => run(application))
}

async function run(app: Application): Promise<void> {
  const log = openLog(app)
  try {
    await openSeat(app, log)
  } catch (error) {
    const opened = await log.catch(() => undefined)
    opened?.error({ error }, 'the program could not start')
    app.refuseToStart(START_UP_TITLE, messageOf(error))
  }
}

async function openLog(app: Application): Promise<Log> {
  const loaded = await import('./platform/log/log.ts')
  return loaded.openLog(join(app.profileFolder, 'logs', 'desk.log'))
}

async function openSeat(app: Application, log: Promise<Log>): Promise<void> {
  const provisionFile = app.arguments
    .find((argument) => argument.startsWith('--provision='))
    ?.slice('--provision='.length)
  const desk = openDesk(app, log, provisionFile)
  // When the desk can't open, the program ends and says why. Until then calls from its windows fail.
  const openedDesk = desk.catch(() => undefined)
  await app.whenReady()
  const windows = openBridge(openedDesk, log)
  // A page's first call waits for the desk. At a seat's first start there is no mode yet, so its window opens after the desk.
  const mode = provisionFile === undefined ? readSeatMode(app.profileFolder) : undefined
  if (mode !== undefined) openWindowsOf(windows, mode)
  await startDesk(app, windows, await desk)
}

async function openDesk(app: Application, log: Promise<Log>, provisionFile: string | undefined): Promise<Desk> {
  const loaded = await import('./open-desk.ts')
  // Opening the desk blocks main, so the window comes first.
  await app.whenReady()
  await setImmediate()
  return loaded.openDesk({ app, log: await log, documentWorker, imageProcess, integrityWorker, provisionFile })
}

/** Serves the pages at once, and answers their calls as soon as the desk is open. */
function openBridge(openedDesk: Promise<Desk | undefined>, log: Promise<Log>): Windows {
  const windows = createWindows({
    preloadFolder: join(import.meta.dirname, '../preload'),
    loadFailed: (reason) => void log.then((opened) => opened.error({ error: reason }, 'a page could not be loaded')),
    crashed: (surface, reason) => void log.then((opened) => opened.error({ surface, reason }, 'a page crashed')),
    closed: (windowId) => void openedDesk.then((desk) => desk?.services.sessions.end(windowId)),
  })
  restrictPermissions()
  servePages(join(import.meta.dirname, '../renderer'))
  registerOperations({
    names: OPERATION_NAMES,
    dispatch: async (name, caller, input) => (await openedDesk)?.dispatch(name, caller, input) ?? failure('unexpected'),
    findCaller: windows.find,
    refused: (operation) =>
      void log.then((opened) => opened.warn({ operation }, 'a call from somewhere else was refused')),
  })
  return windows
}

async function startDesk(app: Application, windows: Windows, desk: Desk): Promise<void> {
  const { findDeepLink } = await import('./shell/deep-links.ts')
  function followDeepLink(args: readonly string[]): void {
    const link = findDeepLink(args)
    const isKiosk = windows.focus('kiosk')
    if (!isKiosk) windows.focus('office')
    if (!link || !isKiosk) return
    if (link.to === 'link') windows.tell('kiosk', 'linkArrived', { code: link.code })
    else windows.tell('kiosk', 'loginRequested', {})
  }
  const openWindowsOfSeat = (): void => openWindowsOf(windows, desk.services.seatSettings.read().mode)
  app.onSecondStart((args) => (args.includes(QUIT_SWITCH) ? app.quit() : followDeepLink(args)))
  app.onOpenUrl((url) => followDeepLink([url]))
  app.onQuit(() => desk.close())
  openWindowsOfSeat()
  const loaded = windows.loaded()
  void loaded.then(() => followDeepLink(app.arguments))
  // What runs by the clock begins once the pages are there: it would keep main from serving their files.
  await desk.start(
    {
      officeDataChanged: () => windows.tell('office', 'officeDataChanged', {}),
      sessionEnded: (windowId) => windows.tell(windowId, 'sessionEnded', {}),
      graduateLeft: wipeClipboard,
      openSeat: openWindowsOfSeat,
    },
    loaded,
  )
}

function openWindowsOf(windows: Windows, mode: 'kiosk' | 'staff' | 'both' | null): void {
  // With null (not set up yet) too: the wizard is an office window.
  if (mode !== 'kiosk') windows.open('office')
  if (mode === 'kiosk' || mode === 'both') windows.open('kiosk')
  // Closed last, because a program without a window ends.
  if (mode === 'kiosk') {
    windows.close('office')
    windows.keepOpen('kiosk')
  }
}
