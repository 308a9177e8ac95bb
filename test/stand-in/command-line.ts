/** What Electron takes from its command line and from the app's package.json. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** `--name=value` and `--name` of the command line; `app.commandLine.appendSwitch` adds to it. */
export const switches = new Map<string, string>()
for (const argument of process.argv.slice(2)) {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
  if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '')
}

// The tests' own door, which an installed program refuses to be started with.
process.argv = process.argv.filter((argument) => !argument.startsWith('--remote-debugging-port'))

interface PackageJson {
  name?: string
  productName?: string
  version?: string
}

// Electron is started with the app's folder and reads its package.json. The stand-in is started with the main script, so it looks
// in the folders above.
function findPackage(): { folder: string; json: PackageJson } {
  let folder = dirname(resolve(process.argv[1] ?? '.'))
  for (;;) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) return { folder, json: JSON.parse(readFileSync(file, 'utf8')) as PackageJson }
    if (dirname(folder) === folder) return { folder: process.cwd(), json: {} }
    folder = dirname(folder)
  }
}

export const appPackage = findPackage()

/** For running a packed app that was extracted again. */
export const isPackaged = process.env['CERTIFICATE_DESK_STAND_IN_PACKAGED'] === '1'

/** `process` as Electron's main process has it. */
export function playProcess(chromiumVersion?: string): void {
  const define = (target: object, key: string, value: unknown): void => {
    Object.defineProperty(target, key, { value, configurable: true, enumerable: true })
  }
  if (chromiumVersion !== undefined) {
    define(process, 'versions', { ...process.versions, chrome: chromiumVersion })
    return
  }
  const electronPackage = createRequire(import.meta.url).resolve('electron/package.json')
  const { version } = JSON.parse(readFileSync(electronPackage, 'utf8')) as { version: string }
  define(process, 'type', 'browser')
  define(
    process,
    'resourcesPath',
    isPackaged ? dirname(appPackage.folder) : join(dirname(electronPackage), 'dist', 'resources'),
  )
  define(process, 'versions', { ...process.versions, electron: version })
  if (!isPackaged) define(process, 'defaultApp', true)
}
