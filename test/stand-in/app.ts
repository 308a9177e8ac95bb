import { mkdirSync } from 'node:fs'
import type { Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Chromium } from './chromium.ts'
import { appPackage, isPackaged, playProcess, switches } from './command-line.ts'
import { playedEmitter, playedObject, PreventableEvent } from './not-played.ts'
import { closeSchemeRegistration } from './protocol.ts'
import { defaultSession } from './session.ts'
import { takeSingleInstanceLock } from './single-instance-lock.ts'

/** What quitting needs of a window. Importing the class itself would make the imports circular. */
export interface OpenWindow {
  /** Asks the window's `close` listeners and the page. @returns false where one refused */
  closeIfAllowed(): Promise<boolean>
}

export const openWindows = new Set<OpenWindow>()

const emitted = [
  'before-quit',
  'browser-window-blur',
  'browser-window-created',
  'browser-window-focus',
  'quit',
  'ready',
  'render-process-gone',
  'second-instance',
  'web-contents-created',
  'will-finish-launching',
  'will-quit',
  'window-all-closed',
]
const neverEmitted = [
  'accessibility-support-changed',
  'activate',
  'certificate-error',
  'child-process-gone',
  'gpu-info-update',
  'login',
  'open-file',
  'open-url',
  'select-client-certificate',
  'session-created',
]

// Chromium gets only these from the command line, not the app's own arguments
const chromiumSwitches = [
  'autoplay-policy',
  'force-device-scale-factor',
  'lang',
  'use-fake-device-for-media-stream',
  'use-fake-ui-for-media-stream',
  'use-file-for-fake-audio-capture',
  'use-file-for-fake-video-capture',
]

const PlayedApp = playedEmitter('app', emitted, neverEmitted)

class PlayedAppObject extends PlayedApp {
  name = appPackage.json.productName ?? appPackage.json.name ?? 'Electron'
  readonly isPackaged = isPackaged
  /** The running Chromium; undefined before `ready`. */
  chromium: Chromium | undefined
  readonly #chromiumSwitches = new Map(
    chromiumSwitches.flatMap((name) => (switches.has(name) ? [[name, switches.get(name) ?? ''] as const] : [])),
  )
  readonly #paths = new Map<string, string>()
  readonly #whenReady: Promise<void>
  #isReady = false
  #isQuitting = false
  #isExiting = false
  #lock: Server | undefined

  readonly commandLine = playedObject('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => {
      switches.set(name, value)
      this.#chromiumSwitches.set(name, value)
    },
    hasSwitch: (name: string): boolean => switches.has(name),
    getSwitchValue: (name: string): string => switches.get(name) ?? '',
    removeSwitch: (name: string): void => {
      switches.delete(name)
      this.#chromiumSwitches.delete(name)
    },
  })

  constructor() {
    super()
    this.#whenReady = this.#start()
    this.#whenReady.catch((error: unknown) => {
      console.error(error)
      this.exit(1)
    })
    // What listens itself decides; without a listener Electron ends at once, and nothing is closed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => process.listenerCount(signal) > 1 || this.exit(0))
  }

  async #start(): Promise<void> {
    // The main script must have run first: it registers schemes and listeners, sets paths, or finds that it is a second instance
    await delay(0)
    this.emit('will-finish-launching')
    if (this.#isQuitting || this.#isExiting) return new Promise(() => {})
    const userDataDir = join(this.getPath('userData'), 'chromium')
    mkdirSync(userDataDir, { recursive: true })
    this.chromium = await Chromium.start({
      userDataDir,
      headless: !this.isShown,
      remoteDebuggingPort: switches.get('remote-debugging-port'),
      switches: this.#chromiumSwitches,
    })
    void this.chromium.ended.then(() => {
      // Chromium's headless shell ends with its last window. The app may still be closing.
      if (this.#isExiting || openWindows.size === 0) return
      console.error('The stand-in: Chromium ended unexpectedly')
      this.exit(1)
    })
    const { product } = await this.chromium.browser.send('Browser.getVersion', {})
    playProcess(product.replace(/^.*\//, ''))
    await defaultSession.use(this.chromium)
    closeSchemeRegistration()
    this.#isReady = true
    this.emit('ready', {}, {})
  }

  /** Whether windows are really shown; otherwise Chromium is headless. */
  get isShown(): boolean {
    return (
      process.env['CERTIFICATE_DESK_SHOW'] === '1' && (process.platform !== 'linux' || Boolean(process.env['DISPLAY']))
    )
  }

  whenReady(): Promise<void> {
    return this.#whenReady
  }

  isReady(): boolean {
    return this.#isReady
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getVersion(): string {
    return appPackage.json.version ?? '0.0.0'
  }

  getAppPath(): string {
    return appPackage.folder
  }

  getLocale(): string {
    return switches.get('lang') ?? 'ja'
  }

  getLocaleCountryCode(): string {
    return 'JP'
  }

  getSystemLocale(): string {
    return 'ja-JP'
  }

  getPreferredSystemLanguages(): string[] {
    return ['ja-JP']
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? join(this.getPath('userData'), 'logs'))
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
    const places: Record<string, () => string> = {
      home: homedir,
      appData: () => appData,
      userData: () => switches.get('user-data-dir') ?? join(this.getPath('appData'), this.name),
      sessionData: () => this.getPath('userData'),
      temp: tmpdir,
      exe: () => process.execPath,
      module: () => process.execPath,
      desktop: () => join(homedir(), 'Desktop'),
      documents: () => join(homedir(), 'Documents'),
      downloads: () => join(homedir(), 'Downloads'),
      music: () => join(homedir(), 'Music'),
      pictures: () => join(homedir(), 'Pictures'),
      videos: () => join(homedir(), 'Videos'),
      logs: () => join(this.getPath('userData'), 'logs'),
      crashDumps: () => join(this.getPath('userData'), 'Crashpad'),
    }
    const place = places[name]
    if (place === undefined) throw new Error(`Failed to get '${name}' path`)
    return place()
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    if (this.#lock) return true
    const userData = this.getPath('userData')
    mkdirSync(userData, { recursive: true })
    const self = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
    this.#lock = takeSingleInstanceLock(userData, self, (second) => {
      // Electron tells it after ready
      void this.#whenReady.then(() =>
        this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData),
      )
    })
    return this.#lock !== undefined
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.close()
    this.#lock = undefined
  }

  setAsDefaultProtocolClient(): boolean {
    return true
  }

  isDefaultProtocolClient(): boolean {
    return true
  }

  removeAsDefaultProtocolClient(): boolean {
    return true
  }

  setAppUserModelId(): void {}
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAboutPanelOptions(): void {}
  focus(): void {}

  quit(): void {
    if (!this.#isQuitting) void this.#quitUnlessRefused()
  }

  async #quitUnlessRefused(): Promise<void> {
    const beforeQuit = new PreventableEvent()
    this.emit('before-quit', beforeQuit)
    if (beforeQuit.defaultPrevented) return
    this.#isQuitting = true
    for (const window of openWindows) {
      if (await window.closeIfAllowed()) continue
      this.#isQuitting = false
      return
    }
    const willQuit = new PreventableEvent()
    this.emit('will-quit', willQuit)
    // Until the turn is over a further quit is ignored.
    if (willQuit.defaultPrevented) setImmediate(() => (this.#isQuitting = false))
    else this.exit(0)
  }

  exit(exitCode = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    this.emit('quit', {}, exitCode)
    this.#lock?.close()
    void this.#endChromium().then(() => process.exit(exitCode))
  }

  // Closed by a request and not killed, so that local storage is written to disk
  async #endChromium(): Promise<void> {
    if (!this.chromium) return
    await this.chromium.browser.send('Browser.close', {}).catch(() => {})
    await Promise.race([this.chromium.ended, delay(3000)])
  }

  get isExiting(): boolean {
    return this.#isExiting
  }

  /** Electron quits with the last window unless the app listens for it. */
  lastWindowClosed(): void {
    if (this.#isQuitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
}

export const app = new PlayedAppObject()
