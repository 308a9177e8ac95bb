import { join } from 'node:path'
import { failure } from '../shared/bridge/result.ts'
import { composeDesk, type Desk } from './compose-desk.ts'
import type { ProvisionSeat } from './features/set-up/provision-seat.ts'
import { registerOperations } from './ipc/register-operations.ts'
import { systemRandomness } from './platform/crypto/randomness.ts'
import { DatabaseOpenError } from './platform/database/database-open-error.ts'
import documentWorker from './platform/documents/document-worker.ts?modulePath'
import { openLog, type Log } from './platform/log/log.ts'
import { openSeatSettings, type SeatSettingsFile } from './platform/settings/seat-settings.ts'
import { registerAppScheme, servePages } from './shell/app-protocol.ts'
import { createApplication, type Application } from './shell/application.ts'
import { findDeepLink } from './shell/deep-links.ts'
import { createKeychain } from './shell/keychain.ts'
import { restrictPermissions } from './shell/permissions.ts'
import { wipeClipboard } from './shell/wipe-clipboard.ts'
import { createWindows, type Windows } from './shell/windows.ts'
import { DATABASE_PROBLEMS, PROVISION_PROBLEM, START_UP_TITLE, UNKNOWN_PROBLEM } from './start-up-problems.ts'

/** A reason to end at start that the person at the PC can do something about. */
class StartUpProblem extends Error {}

registerAppScheme()
const application = createApplication()
if (application.isFirst) void run(application)

async function run(app: Application): Promise<void> {
  const log = openLog(join(app.profileFolder, 'logs', 'desk.log'))
  try {
    await app.whenReady()
    await openSeat(app, log)
  } catch (error) {
    log.error(
      {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        cause: String(error instanceof Error ? error.cause : ''),
      },
      'the program could not start',
    )
    app.refuseToStart(START_UP_TITLE, messageOf(error))
  }
}

function messageOf(error: unknown): string {
  if (error instanceof DatabaseOpenError) return DATABASE_PROBLEMS[error.problem]
  return error instanceof StartUpProblem ? error.message : UNKNOWN_PROBLEM
}

async function openSeat(app: Application, log: Log): Promise<void> {
  const seatSettings = openSeatSettings(app.profileFolder, systemRandomness)
  const provisionFile = app.arguments
    .find((argument) => argument.startsWith('--provision='))
    ?.slice('--provision='.length)
  const desk = openDesk(app, log, seatSettings, provisionFile)
  // Where the desk does not open, the program ends, and says why; until then its windows get nothing.
  const openedDesk = desk.catch(() => undefined)
  const windows = createWindows({
    preloadFolder: join(import.meta.dirname, '../preload'),
    loadFailed: (error) => log.error({ error: String(error) }, 'a page could not be loaded'),
    closed: (windowId) => void openedDesk.then((opened) => opened?.services.sessions.end(windowId)),
  })
  restrictPermissions()
  servePages(join(import.meta.dirname, '../renderer'))
  registerOperations(
    async (name, caller, input) => (await openedDesk)?.dispatch(name, caller, input) ?? failure('unexpected'),
    windows.find,
    log,
  )
  // A page takes as long to load as the desk to open: both at once, and the page's first call waits for the desk.
  if (provisionFile === undefined) openWindowsOf(windows, seatSettings.read().mode)
  await startDesk(app, windows, await desk)
}

async function openDesk(
  app: Application,
  log: Log,
  seatSettings: SeatSettingsFile,
  provisionFile: string | undefined,
): Promise<Desk> {
  const location = provisionFile === undefined ? {} : await locationIn(provisionFile)
  const desk = await composeDesk({
    profileFolder: app.profileFolder,
    resourcesFolder: app.resourcesFolder,
    documentWorker,
    seatSettings,
    keychain: createKeychain(),
    log,
    location,
  })
  if (provisionFile === undefined) return desk
  const { provision } = await import('./features/set-up/provision.ts')
  const outcome = await provision(desk.services, provisionFile)
  if (!outcome.ok) {
    await desk.close()
    throw new StartUpProblem(describeProvisionProblem(provisionFile, outcome.problem))
  }
  // Only now: a file that turned out wrong must not have moved this seat to another database.
  seatSettings.update(location)
  return desk
}

async function locationIn(provisionFile: string): Promise<ProvisionSeat> {
  // Loaded on the one start that needs it.
  const { readProvisionSeat } = await import('./features/set-up/provision-seat.ts')
  const read = await readProvisionSeat(provisionFile)
  if (!read.ok) throw new StartUpProblem(describeProvisionProblem(provisionFile, read.problem))
  return read.seat
}

/** Line 0 is the file as a whole. */
function describeProvisionProblem(file: string, { line, message }: { line: number; message: string }): string {
  return `${PROVISION_PROBLEM}\n\n${line === 0 ? file : `${file}:${line}`}: ${message}`
}

async function startDesk(app: Application, windows: Windows, desk: Desk): Promise<void> {
  const openWindowsOfSeat = (): void => openWindowsOf(windows, desk.services.seatSettings.read().mode)
  app.onSecondStart((args) => followDeepLink(windows, args))
  app.onOpenUrl((url) => followDeepLink(windows, [url]))
  app.onQuit(() => desk.close())
  openWindowsOfSeat()
  await desk.start({
    officeDataChanged: () => windows.tell('staff', 'officeDataChanged', {}),
    sessionEnded: (windowId) => windows.tell(windowId, 'sessionEnded', {}),
    graduateLeft: wipeClipboard,
    openSeat: openWindowsOfSeat,
  })
  followDeepLink(windows, app.arguments)
}

function openWindowsOf(windows: Windows, mode: 'kiosk' | 'staff' | 'both' | null): void {
  // Null: not set up yet, and the wizard is a staff window.
  if (mode !== 'kiosk') windows.open('staff')
  if (mode === 'kiosk' || mode === 'both') windows.open('kiosk')
  // Last: a program without a window ends.
  if (mode === 'kiosk') windows.close('staff')
}

function followDeepLink(windows: Windows, args: readonly string[]): void {
  const link = findDeepLink(args)
  const isKiosk = windows.focus('kiosk')
  if (!isKiosk) windows.focus('staff')
  if (!link || !isKiosk) return
  if (link.to === 'link') windows.tell('kiosk', 'linkArrived', { code: link.code })
  else windows.tell('kiosk', 'loginRequested', {})
}
