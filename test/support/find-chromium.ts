import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const fixedPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable]
    return folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')]
  }),
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The Chromium to use: `CERTIFICATE_DESK_CHROMIUM`, else a usual place, else one on the PATH.
 *
 * @returns undefined when none is found. Throws when `CERTIFICATE_DESK_CHROMIUM` is wrong
 */
export function findChromium(): string | undefined {
  const chosen = process.env['CERTIFICATE_DESK_CHROMIUM']
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CERTIFICATE_DESK_CHROMIUM is not an executable file: ${chosen}`)
    return chosen
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...(fixedPlaces[process.platform] ?? []), ...onPath].find(isExecutable)
}

/**
 * Chromium's headless shell from Debian's package, which starts with half the work. It has no camera.
 *
 * @returns undefined where it is not installed
 */
export function findHeadlessShell(): string | undefined {
  // The program itself, not the script of that name in /usr/bin, which would not pass signals on.
  const file = '/usr/lib/chromium/chromium-headless-shell'
  return isExecutable(file) ? file : undefined
}
