/** The one Chromium process behind all windows, driven over --remote-debugging-pipe. */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { findChromium, findHeadlessShell } from '../support/find-chromium.ts'
import type { Commands, Events } from './cdp.ts'

interface Reply {
  id: number
  result?: unknown
  error?: { message: string }
}

interface Announcement {
  id?: never
  method: keyof Events
  params: never
  sessionId?: string
}

interface Waiting {
  method: string
  resolve(result: unknown): void
  reject(error: Error): void
}

/** A CDP session: the browser's own, or one target's. */
export class Session extends EventEmitter<Events> {
  readonly #chromium: Chromium
  readonly #id: string | undefined

  constructor(chromium: Chromium, id?: string) {
    super()
    this.#chromium = chromium
    this.#id = id
  }

  send<M extends keyof Commands>(method: M, params: Commands[M]['params']): Promise<Commands[M]['result']> {
    return this.#chromium.send(method, params, this.#id)
  }
}

export interface ChromiumOptions {
  userDataDir: string
  headless: boolean
  /** Opens a TCP port for others; without it there is none. */
  remoteDebuggingPort: string | undefined
  /** Switches the app or the command line asks for. */
  switches: ReadonlyMap<string, string>
}

const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'LocalNetworkAccessChecks',
  'GlobalMediaControls',
  // Pages for an address bar that nobody sees; each would start a renderer
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
]

export class Chromium {
  readonly browser = new Session(this)
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
  readonly #process: ChildProcess
  readonly #sessions = new Map<string, Session>()
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #unfinished: Buffer[] = []

  private constructor(child: ChildProcess) {
    this.#process = child
    const fromChromium = child.stdio[4] as Readable
    fromChromium.on('data', (chunk: Buffer) => this.#read(chunk))
    // A write after the end is reported by the rejections below
    ;(child.stdio[3] as Writable).on('error', () => {})
    const spawnFailed = once(child, 'error').then(() => undefined)
    const exited = once(child, 'exit').then(() => undefined)
    this.ended = Promise.race([spawnFailed, exited]).then(() => {
      for (const { method, reject } of this.#waiting.values()) reject(new Error(`Chromium ended during ${method}`))
      this.#waiting.clear()
    })
    // No Chromium may keep running, also when main throws or calls process.exit(). After SIGKILL of main it ends when its pipe closes.
    process.once('exit', () => this.kill())
  }

  static async start(options: ChromiumOptions): Promise<Chromium> {
    const fullChromium = findChromium()
    if (fullChromium === undefined)
      throw new Error('The stand-in found no Chromium; install one or set CERTIFICATE_DESK_CHROMIUM')
    const hasCamera = options.switches.has('use-fake-device-for-media-stream')
    const executable = (options.headless && !hasCamera ? findHeadlessShell() : undefined) ?? fullChromium
    await waitForProfile(options.userDataDir)
    writePreferences(options.userDataDir)
    const child = spawn(executable, chromiumArguments(options), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
    if (child.pid !== undefined) writeFileSync(pidFileOf(options.userDataDir), String(child.pid))
    const chromium = new Chromium(child)
    if (child.stderr !== null) forwardStderr(child.stderr)
    try {
      await chromium.browser.send('Browser.getVersion', {})
    } catch (error) {
      chromium.kill()
      throw error
    }
    return chromium
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.browser.send('Target.attachToTarget', { targetId, flatten: true })
    const session = new Session(this, sessionId)
    this.#sessions.set(sessionId, session)
    return session
  }

  send<M extends keyof Commands>(
    method: M,
    params: Commands[M]['params'],
    sessionId?: string,
  ): Promise<Commands[M]['result']> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null)
        return reject(new Error(`Chromium ended before ${method}`))
      // The reply's type follows from the method it answers
      this.#waiting.set(id, { method, resolve: resolve as (result: unknown) => void, reject })
      ;(this.#process.stdio[3] as Writable).write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    })
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }

  #read(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#unfinished.push(chunk.subarray(start, end))
      const text = Buffer.concat(this.#unfinished).toString('utf8')
      this.#unfinished = []
      start = end + 1
      this.#take(JSON.parse(text) as Reply | Announcement)
    }
    if (start < chunk.length) this.#unfinished.push(chunk.subarray(start))
  }

  #take(message: Reply | Announcement): void {
    if (message.id === undefined) {
      const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId)
      session?.emit(message.method, message.params)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
    else waiting?.resolve(message.result)
  }
}

function chromiumArguments(options: ChromiumOptions): string[] {
  const { 'disable-features': disabledByApp, ...ofApp } = Object.fromEntries(options.switches)
  return [
    `--user-data-dir=${options.userDataDir}`,
    '--remote-debugging-pipe',
    ...(options.remoteDebuggingPort === undefined
      ? []
      : [`--remote-debugging-port=${options.remoteDebuggingPort || '0'}`]),
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--password-store=basic',
    '--use-mock-keychain',
    // Electron does not load a failed page again by itself
    '--disable-auto-reload',
    // Nothing may be sent to Google's hosts; refused connections would also slow down the start
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-quic',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    `--disable-features=${[...disabledFeatures, ...(disabledByApp ?? '').split(',')].filter(Boolean).join(',')}`,
    // A hidden window must go on working, as in Electron
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-dev-shm-usage',
    // So that one CDP session covers all frames of a window, also of other origins
    '--disable-site-isolation-trials',
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ...(options.headless
      ? ['--headless=new', '--hide-scrollbars', '--mute-audio', '--disable-gpu', '--no-startup-window']
      : ['--app=data:text/html,']),
    ...Object.entries({ lang: 'ja', ...ofApp }).map(([name, value]) =>
      value === '' ? `--${name}` : `--${name}=${value}`,
    ),
  ]
}

// Else Chromium would offer to translate, to save passwords and to restore the last windows
function writePreferences(userDataDir: string): void {
  const file = join(userDataDir, 'Default', 'Preferences')
  if (existsSync(file)) return
  mkdirSync(join(userDataDir, 'Default'), { recursive: true })
  const preferences = {
    translate: { enabled: false },
    credentials_enable_service: false,
    autofill: { profile_enabled: false, credit_card_enabled: false },
  }
  writeFileSync(file, JSON.stringify(preferences))
}

function pidFileOf(userDataDir: string): string {
  return join(userDataDir, 'stand-in-pid')
}

/**
 * After a kill -9 of main its Chromium runs on for a moment. A new one on the same profile would pass its work to it and exit, or both
 * would write to the profile.
 */
async function waitForProfile(userDataDir: string): Promise<void> {
  for (let tries = 0; isRunningOn(userDataDir); tries++) {
    if (tries === 100) throw new Error(`Another Chromium uses ${userDataDir}`)
    await delay(50)
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(userDataDir, name), { force: true })
}

function isRunningOn(userDataDir: string): boolean {
  const pidFile = pidFileOf(userDataDir)
  if (!existsSync(pidFile)) return false
  try {
    // The number may belong to another process now.
    return readFileSync(`/proc/${readFileSync(pidFile, 'utf8')}/cmdline`, 'utf8').includes(userDataDir)
  } catch {
    return false
  }
}

function forwardStderr(stderr: Readable): void {
  const isWanted =
    process.env['CERTIFICATE_DESK_CHROMIUM_LOG'] === '1'
      ? () => true
      : (line: string) => line.startsWith('DevTools listening on ')
  createInterface({ input: stderr }).on('line', (line) => {
    if (isWanted(line)) process.stderr.write(`${line}\n`)
  })
}
