/**
 * Starts the built app for a test: in real Electron where its binary is, else in the stand-in (test/stand-in). Both look the same from
 * here, shaped like Playwright's `_electron.launch()`.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { _electron, chromium, type Browser, type Page } from '@playwright/test'
import type * as Electron from 'electron'

const root = resolve(import.meta.dirname, '..', '..')
// As a URL: an absolute path in --import would be taken for one.
const registerUrl = pathToFileURL(join(root, 'test', 'stand-in', 'register.ts')).href
const windowTimeoutMs = 30_000
const quitTimeoutMs = 10_000

export interface LaunchOptions {
  args?: string[] | undefined
  env?: Record<string, string> | undefined
  /** Stays at the end. Without it a temporary one is made, which `close` and `kill` remove. */
  userDataDir?: string | undefined
  /** The built main script; its package.json is looked for upwards. */
  main?: string | undefined
}

export interface LaunchedApp {
  userDataDir: string
  process: ChildProcess
  /** Lines of stdout and stderr so far, as they came. */
  output: string[]
  /** The exit code; null where a signal ended it. */
  exited: Promise<number | null>
  isRealElectron: boolean
  windows(): Page[]
  firstWindow(): Promise<Page>
  /** A window that fulfils the predicate, or one that is not among the known. */
  waitForWindow(wanted: Page[] | ((page: Page) => boolean)): Promise<Page>
  /** Runs a function in the main process. It is sent as text, so it can use no variable from outside except `arg`. */
  evaluate<Result, Arg = undefined>(
    fn: (electron: typeof Electron, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>
  /** Closes the app as a person would. If it refuses, its windows are destroyed, and in the end it is killed. */
  close(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

/** Electron's own binary: `CERTIFICATE_DESK_ELECTRON`, else the one its package has downloaded. */
export function findElectron(): string | undefined {
  const chosen = process.env['CERTIFICATE_DESK_ELECTRON']
  if (chosen !== undefined && chosen !== '') return chosen
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const file = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(file) ? file : undefined
}

/** The command line of the stand-in, also for a second instance or a run that must fail. */
export function standInArguments(main: string, userDataDir: string, args: readonly string[] = []): string[] {
  return ['--import', registerUrl, main, `--user-data-dir=${userDataDir}`, ...args]
}

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'certificate-desk-'))
  const removeProfile = (): void => {
    if (options.userDataDir === undefined)
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const electron = findElectron()
  try {
    return electron === undefined
      ? await launchStandIn(options, userDataDir, removeProfile)
      : await launchElectron(electron, options, userDataDir, removeProfile)
  } catch (error) {
    removeProfile()
    throw error
  }
}

/** The kiosk's and the office's sizes, on any window. */
export async function resizeWindow(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height })
}

interface Started {
  child: ChildProcess
  output: string[]
  exited: Promise<number | null>
}

function watch(child: ChildProcess): Started {
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => output.push(line))
  const exited = new Promise<number | null>((settle) => {
    child.once('exit', (code) => settle(code))
    child.once('error', () => settle(null))
  })
  return { child, output, exited }
}

async function endsWithin(exited: Promise<unknown>, ms: number): Promise<boolean> {
  const timeout = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => timeout.resolve(false), ms)
  const hasEnded = await Promise.race([exited.then(() => true), timeout.promise])
  clearTimeout(timer)
  return hasEnded
}

async function end({ child, exited }: Started, evaluate: LaunchedApp['evaluate']): Promise<void> {
  const ignore = (): void => {} // the app goes while it is being asked
  if (child.exitCode === null && child.signalCode === null) evaluate(({ app }) => app.quit()).catch(ignore)
  if (await endsWithin(exited, quitTimeoutMs)) return
  evaluate(({ app, BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
    app.quit()
  }).catch(ignore)
  if (await endsWithin(exited, quitTimeoutMs)) return
  child.kill('SIGKILL')
  await exited
}

type FindWindow = (list: () => Page[], started: Started) => LaunchedApp['waitForWindow']

const findWindow: FindWindow =
  (list, { child, output }) =>
  async (wanted) => {
    const isWanted = Array.isArray(wanted) ? (page: Page) => !wanted.includes(page) : wanted
    const deadline = Date.now() + windowTimeoutMs
    for (;;) {
      const page = list().find(isWanted)
      if (page) return page
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The app has exited:\n${output.join('\n')}`)
      if (Date.now() > deadline) throw new Error(`No such window after ${windowTimeoutMs} ms:\n${output.join('\n')}`)
      await new Promise((settle) => setTimeout(settle, 20))
    }
  }

async function launchStandIn(
  { args = [], env, main = join(root, 'out', 'main', 'index.js') }: LaunchOptions,
  userDataDir: string,
  removeProfile: () => void,
): Promise<LaunchedApp> {
  const child = spawn(process.execPath, standInArguments(main, userDataDir, ['--remote-debugging-port=0', ...args]), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const started = watch(child)
  const { output, exited } = started
  let browser: Browser
  try {
    browser = await chromium.connectOverCDP(await debuggingAddress(started))
  } catch (error) {
    child.kill('SIGKILL')
    await exited
    throw error
  }
  const windows = (): Page[] =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .filter((page) => page.url().includes('.localhost/'))
  const waitForWindow = findWindow(windows, started)
  const evaluate = evaluator(child, exited)
  const finish = async (): Promise<void> => {
    await browser.close().catch(() => {}) // already closed with its process
    removeProfile()
  }
  return {
    userDataDir,
    process: child,
    output,
    exited,
    isRealElectron: false,
    windows,
    waitForWindow,
    firstWindow: () => waitForWindow([]),
    evaluate,
    async close() {
      await end(started, evaluate)
      await finish()
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
      await finish()
    },
  }
}

/** As with Electron, the address is on stderr. */
async function debuggingAddress({ child, output, exited }: Started): Promise<string> {
  if (!child.stderr) throw new Error('stderr is not piped')
  const lines = createInterface({ input: child.stderr })
  const address = new Promise<string>((settle) => {
    lines.on('line', (line) => {
      const found = /^DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1]
      if (found !== undefined) settle(found)
    })
  })
  const failed = exited.then((code) => {
    throw new Error(`The app exited with ${code}:\n${output.join('\n')}`)
  })
  failed.catch(() => {}) // when it exits later, others are told by `exited`
  return Promise.race([address, failed])
}

interface Evaluated {
  type: string
  id: number
  value?: unknown
  error?: string
}

function evaluator(child: ChildProcess, exited: Promise<unknown>): LaunchedApp['evaluate'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  child.on('message', (message) => {
    const { type, id, value, error } = message as Evaluated
    if (type !== 'evaluated') return
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(new Error(error))
  })
  void exited.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The app has exited'))
    waiting.clear()
  })
  return <Result, Arg>(fn: (electron: typeof Electron, arg: Arg) => Result | Promise<Result>, arg?: Arg) => {
    const id = ++lastId
    const asked = Promise.withResolvers<unknown>()
    waiting.set(id, asked)
    child.send({ type: 'evaluate', id, source: fn.toString(), arg }, (error) => {
      if (error) asked.reject(error)
    })
    return asked.promise as Promise<Result> // what the function returned, by the caller's own type
  }
}

async function launchElectron(
  executablePath: string,
  { args = [], env, main }: LaunchOptions,
  userDataDir: string,
  removeProfile: () => void,
): Promise<LaunchedApp> {
  const variables = Object.entries({ ...process.env, ...env }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const running = await _electron.launch({
    executablePath,
    // Electron takes name and version from the package.json only when it is started on its folder
    args: [main === undefined ? root : packageFolder(main), `--user-data-dir=${userDataDir}`, ...args],
    cwd: root,
    env: Object.fromEntries(variables),
  })
  const child = running.process()
  const started = watch(child)
  const windows = (): Page[] => running.windows().filter((page) => page.url().startsWith('app://'))
  const waitForWindow = findWindow(windows, started)
  const evaluate: LaunchedApp['evaluate'] = (fn, arg) => running.evaluate(fn as never, arg as never)
  return {
    userDataDir,
    process: child,
    output: started.output,
    exited: started.exited,
    isRealElectron: true,
    windows,
    waitForWindow,
    firstWindow: () => waitForWindow([]),
    evaluate,
    async close() {
      await end(started, evaluate)
      removeProfile()
    },
    async kill() {
      child.kill('SIGKILL')
      await started.exited
      removeProfile()
    },
  }
}

function packageFolder(main: string): string {
  for (let folder = dirname(resolve(main)); dirname(folder) !== folder; folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder
  return main
}
