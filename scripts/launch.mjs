// Every npm script starts here. It runs under any Node from 20 on and in a clone without node_modules, so it imports no package.
// It installs what a command needs and then runs that command under the project's own Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const cache = join(modules, '.cache', 'certificate-desk')
const isWindows = process.platform === 'win32'
const node24 = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node')
// Windows calls it "Path". In a copy of process.env names are case-sensitive.
const pathVariable = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
const builtMain = join('out', 'main', 'index.js')

/** A reason to stop that the user can do something about: printed without a stack. */
class Refusal extends Error {}

const commands = {
  async start(args) {
    refuseWithoutDisplay()
    await ensureDependencies()
    const electron = findElectron() ?? (await tryToInstallElectron())
    const host = electron ? { electron } : { chromium: await ensureChromium() }
    await ensureBuild()
    return openApp(host, args)
  },

  async dev(args) {
    refuseWithoutDisplay()
    await ensureDependencies()
    const electron = findElectron()
    if (!electron) return commands.start(args)
    // electron-vite starts the binary named by this variable.
    return run(node24, [binOf('electron-vite'), 'dev', '--', ...sandboxArgs(), ...args], {
      ELECTRON_EXEC_PATH: electron,
    })
  },

  async tour(args) {
    await ensureDependencies()
    const host = await ensureWindowHost()
    await ensureBuild()
    return run(node24, ['test/tour/tour.ts', ...args], envOf(host))
  },

  async bench(args) {
    await ensureDependencies()
    const host = await ensureWindowHost()
    await ensureBuild()
    return run(node24, ['test/bench/index.ts', ...args], envOf(host))
  },

  /** The long forms of tests that kill and flood a seat. `npm test` has the short ones. */
  async faults(args) {
    await ensureDependencies()
    const files = args.length > 0 ? args.map((name) => join('test', 'faults', name)) : [join('test', 'faults')]
    return run(node24, [binOf('vitest'), 'run', '--project', 'integration', ...files], {
      CERTIFICATE_DESK_LONG_FAULTS: '1',
    })
  },

  async pictures(args) {
    await ensureDependencies()
    const host = await ensureWindowHost()
    await ensureBuild()
    return run(node24, ['test/pictures/pictures.ts', ...args], envOf(host))
  },

  async 'manual-pictures'() {
    await ensureDependencies()
    const host = await ensureWindowHost()
    await ensureBuild()
    return run(node24, ['test/pictures/manual-pictures.ts'], envOf(host))
  },

  async check(args) {
    await ensureDependencies()
    return run(node24, ['scripts/run-steps.ts', 'check', ...args])
  },

  async test(args) {
    await ensureDependencies()
    // The stand-in has tests of its own, so Chromium is needed even beside a real Electron.
    const host = { electron: findElectron(), chromium: await ensureChromium() }
    await tryToInstallHeadlessShell()
    return run(node24, ['scripts/run-steps.ts', 'test', ...args], envOf(host))
  },

  async build() {
    await ensureDependencies()
    await build()
    return 0
  },
}

// --- dependencies ---------------------------------------------------------------------------------------------------

async function ensureDependencies() {
  if (areDependenciesInstalled()) return
  say('Installing the dependencies (once, about a minute) …')
  // npm ci deletes the Node 24 in node_modules: npm itself has to run under another one.
  const path = searchPath().filter((folder) => !folder.startsWith(modules))
  await runQuietly(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      env: { [pathVariable]: path.join(delimiter) },
      shell: isWindows,
      advice: 'The dependencies could not be installed. Check the connection to the npm registry, then run `npm ci`.',
    },
  )
  if (!isRunnable(node24, ['--version'])) {
    throw new Refusal('The package "node" did not bring its Node 24. Run `npm rebuild node` and try again.')
  }
}

/** Compares what npm recorded as installed with the lockfile: after a git checkout the files' times tell nothing. */
function areDependenciesInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json'))
  const installed = lockedPackages(join(modules, '.package-lock.json'))
  if (!wanted || !installed || !existsSync(node24)) return false
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true
    const found = installed[path]?.version
    return found === version || (found === undefined && optional === true)
  })
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

// --- the host of the app's windows ------------------------------------------------------------------------------------

async function ensureWindowHost() {
  const electron = findElectron()
  return electron ? { electron } : { chromium: await ensureChromium() }
}

function envOf({ electron, chromium }) {
  return {
    ...(electron && { CERTIFICATE_DESK_ELECTRON: electron }),
    ...(chromium && { CERTIFICATE_DESK_CHROMIUM: chromium }),
  }
}

function openApp({ electron, chromium }, args) {
  if (electron) return run(electron, [...sandboxArgs(), '.', ...args])
  say(`Electron's own binary is not on this machine: opening the app in its stand-in, with windows of ${chromium}.`)
  return run(node24, ['--import', './test/stand-in/register.ts', builtMain, ...args], {
    ...envOf({ chromium }),
    CERTIFICATE_DESK_SHOW: '1',
  })
}

/** Chromium, and so Electron, refuses to start as root with its sandbox. Seats never run as root. */
function sandboxArgs() {
  return isRoot() && process.platform === 'linux' ? ['--no-sandbox'] : []
}

function findElectron() {
  const named = process.env.CERTIFICATE_DESK_ELECTRON
  if (named) {
    if (!existsSync(named)) throw new Refusal(`CERTIFICATE_DESK_ELECTRON names ${named}, which does not exist.`)
    return resolve(named)
  }
  try {
    const folder = join(modules, 'electron')
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    // It is started once, because a file alone is not enough: a bare server lacks the shared libraries it needs.
    return isRunnable(binary, ['-e', '0'], { ELECTRON_RUN_AS_NODE: '1' }) ? binary : undefined
  } catch {
    return undefined
  }
}

/** Electron fetches its binary by itself only when first used. Where that fails, it is tried again a day later. */
async function tryToInstallElectron() {
  const failure = join(cache, 'electron-not-available')
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < 24 * 3_600_000) return undefined
  say('Fetching the Electron binary …')
  const { status } = await runCaptured(node24, [join(modules, 'electron', 'install.js')], { timeoutMs: 180_000 })
  const electron = status === 0 ? findElectron() : undefined
  if (electron) return electron
  mkdirSync(cache, { recursive: true })
  writeFileSync(failure, 'Delete this file to have the download tried again.\n')
  return undefined
}

async function ensureChromium() {
  const chromium = findChromium()
  const hasFonts = hasJapaneseFonts()
  if (chromium && hasFonts) return chromium
  const packages = [...(chromium ? [] : ['chromium']), ...(hasFonts ? [] : ['fonts-noto-cjk'])]
  if (isDebian() && isRoot()) {
    say(`Installing ${packages.join(' and ')} (Debian, once) …`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const advice = `Install ${packages.join(' and ')} by hand and try again.`
    await runQuietly('apt-get', ['update'], { env, advice })
    await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env, advice })
    const installed = findChromium()
    if (installed) return installed
  }
  if (chromium) {
    say('No Japanese font was found: install one (Debian: fonts-noto-cjk) if characters show as boxes.')
    return chromium
  }
  throw new Refusal(
    isDebian()
      ? `Chromium is needed. As root: apt-get install ${packages.join(' ')}`
      : 'Chromium is needed: install Chromium or Google Chrome, or name one in CERTIFICATE_DESK_CHROMIUM.',
  )
}

/** With it the tests take a third less time; their results are the same without it. */
async function tryToInstallHeadlessShell() {
  if (!isDebian() || !isRoot() || existsSync('/usr/lib/chromium/chromium-headless-shell')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (...args) => spawnSync('apt-get', args, { stdio: 'ignore', timeout: 180_000, env }).status === 0
  const install = () => aptGet('install', '-y', '--no-install-recommends', 'chromium-headless-shell')
  // It may fail: apt's lists may be out of date, and not every release of Debian has the package.
  if (!install() && aptGet('update')) install()
}

function findChromium() {
  const named = process.env.CERTIFICATE_DESK_CHROMIUM
  if (named) {
    if (!existsSync(named)) throw new Refusal(`CERTIFICATE_DESK_CHROMIUM names ${named}, which does not exist.`)
    return resolve(named)
  }
  return chromiumPlaces().find((file) => existsSync(file) && (isWindows || isRunnable(file, ['--version'])))
}

function chromiumPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  }
  if (isWindows) {
    const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
    const apps = [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return programs.filter(Boolean).flatMap((folder) => apps.map((app) => join(folder, app)))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = ['/usr/bin', '/usr/local/bin', ...searchPath()]
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function hasJapaneseFonts() {
  if (process.platform !== 'linux') return true
  const { status, stdout } = spawnSync('fc-list', [':lang=ja', 'file'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() !== '' : existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
}

function refuseWithoutDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new Refusal(
    'There is no display to open a window on: run this on a desktop, or `xvfb-run -a npm start`, or see the screens with `npm run tour`.',
  )
}

// --- build ------------------------------------------------------------------------------------------------------------

async function ensureBuild() {
  if (readStamp() !== fingerprintOfSources() || !existsSync(join(root, builtMain))) await build()
}

async function build() {
  say('Building the app …')
  rmSync(stampFile(), { force: true })
  // Taken before the build, so that a file saved during the build makes the next command build again.
  const fingerprint = fingerprintOfSources()
  await runQuietly(node24, [binOf('electron-vite'), 'build'], { advice: 'The build failed.' })
  await runQuietly(node24, ['scripts/write-notices.ts'], {
    advice: 'What is named above may not be shipped like this.',
  })
  mkdirSync(cache, { recursive: true })
  writeFileSync(stampFile(), fingerprint)
}

function stampFile() {
  return join(cache, 'built-from')
}

function readStamp() {
  return existsSync(stampFile()) ? readFileSync(stampFile(), 'utf8') : undefined
}

/** Path, size and time of every file that the build reads. Comparing times alone would miss deleted and renamed files. */
function fingerprintOfSources() {
  const hash = createHash('sha256')
  const configs = readdirSync(root).filter((name) =>
    /^(?:package(?:-lock)?\.json|tsconfig.*\.json|electron\.vite\..*)$/.test(name),
  )
  for (const file of [...configs, ...filesUnder('src'), ...filesUnder('resources')].toSorted()) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file}\n${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

// --- processes --------------------------------------------------------------------------------------------------------

/** Runs in the foreground and answers the exit code. */
async function run(file, args, env = {}) {
  const { status } = await ended(spawn(file, args, { cwd: root, stdio: 'inherit', env: childEnv(env) }))
  return status
}

/** Shows a program's output only when it failed. */
async function runQuietly(file, args, { env, shell, advice }) {
  const { status, output } = await runCaptured(file, args, { env, shell })
  if (status === 0) return
  process.stderr.write(output)
  throw new Refusal(advice)
}

async function runCaptured(file, args, { env = {}, shell = false, timeoutMs } = {}) {
  const stdio = ['ignore', 'pipe', 'pipe']
  const child = spawn(file, args, { cwd: root, stdio, shell, timeout: timeoutMs, env: childEnv(env) })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const { status, error } = await ended(child)
  return { status, output: error ? `${output}${error.message}\n` : output }
}

/** Waits for a child and passes signals on to it, so that nothing keeps running when the launcher is stopped. */
function ended(child) {
  return new Promise((done) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    let killTimer
    let received
    const handOn = (signal) => {
      received = signal
      // A terminal sends Ctrl-C to the child as well; a second signal would stop it before it has closed in order.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
      killTimer ??= setTimeout(() => child.kill('SIGKILL'), 15_000)
    }
    const finish = (result) => {
      clearTimeout(killTimer)
      for (const signal of signals) process.off(signal, handOn)
      if (received) process.exit(128 + constants.signals[received])
      done(result)
    }
    for (const signal of signals) process.on(signal, handOn)
    child.once('error', (error) => finish({ status: 1, error }))
    child.once('close', (code, signal) => finish({ status: code ?? 128 + (constants.signals[signal] ?? 0) }))
  })
}

function childEnv(env) {
  return { ...process.env, [pathVariable]: [join(modules, '.bin'), ...searchPath()].join(delimiter), ...env }
}

function searchPath() {
  return (process.env[pathVariable] ?? '').split(delimiter).filter(Boolean)
}

function isRunnable(file, args, env = {}) {
  const { status } = spawnSync(file, args, { stdio: 'ignore', timeout: 20_000, env: { ...process.env, ...env } })
  return status === 0
}

function binOf(name) {
  const folder = join(modules, name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

function isRoot() {
  return process.getuid?.() === 0
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`)
}

const [name, ...args] = process.argv.slice(2)
if (!Object.hasOwn(commands, name ?? '')) {
  process.stderr.write(`usage: node scripts/launch.mjs ${Object.keys(commands).join(' | ')} [arguments]\n`)
  process.exit(2)
}
try {
  process.exitCode = await commands[name](args)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
