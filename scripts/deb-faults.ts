// Looks at a Debian package as a PC would: unpacks it into a folder of its own, runs its scripts there, opens a mail's link with it.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'

const run = promisify(execFile)
const LIMIT_MS = 60_000

const APP = '/opt/CertificateDesk'
const PROGRAM = `${APP}/certificate-desk`
const DESKTOP_ENTRY = '/usr/share/applications/certificate-desk.desktop'
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const LINK = 'certdesk://link/3467-9ACE'

/** Where the placeholder of the program, in scripts/pack-check.ts, writes what it was started with. */
export const STARTED_WITH = 'CERTIFICATE_DESK_STARTED_WITH'

/** @param folder an empty one, without a blank in its path */
export async function faultsOfDeb(deb: string, folder: string): Promise<string[]> {
  const root = join(folder, 'root')
  const scripts = join(folder, 'scripts')
  await run('dpkg-deb', ['-x', deb, root])
  await run('dpkg-deb', ['-e', deb, scripts])
  const { stdout: list } = await run('dpkg-deb', ['-c', deb], { maxBuffer: 16 * 1024 * 1024 })
  return [
    ...faultsOfRights(list),
    ...(await faultsOfEntry(root)),
    ...(await faultsOfIcons(root)),
    ...['THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json']
      .map((name) => `${APP}/resources/notices/${name}`)
      .filter((file) => !existsSync(join(root, file)))
      .map((file) => `the package lacks ${file}`),
    ...(await faultsOfScripts(root, scripts, folder)),
    ...(await faultsOfLink(root, folder)),
  ]
}

/** Everything belongs to root. Those who use the program may read all of it, enter its folders, and write nothing. */
function faultsOfRights(list: string): string[] {
  const good = /^(?:drwxr-xr-x|-rw[-x]r-[-x]r-[-x]|lrwxrwxrwx) root\/root /
  const bad = list.split('\n').filter((line) => line !== '' && !good.test(line))
  return bad.map((line) => `wrong rights: ${line}`)
}

async function faultsOfEntry(root: string): Promise<string[]> {
  const entry = await readFile(join(root, DESKTOP_ENTRY), 'utf8')
  const wanted = [
    `Exec=${PROGRAM} %U`,
    'MimeType=x-scheme-handler/certdesk;',
    'Icon=certificate-desk',
    'StartupWMClass=certificate-desk',
    'Name[ja]=証明書発行デスク',
  ]
  const faults = wanted
    .filter((line) => !entry.split('\n').includes(line))
    .map((line) => `the desktop entry lacks ${line}`)
  const isToBeValidated = await isThere('desktop-file-validate')
  if (!isToBeValidated) return faults
  const outcome = await run('desktop-file-validate', [join(root, DESKTOP_ENTRY)]).catch((error: Error) => error)
  return outcome instanceof Error ? [...faults, outcome.message] : faults
}

async function faultsOfIcons(root: string): Promise<string[]> {
  const faults: string[] = []
  for (const size of ICON_SIZES) {
    const file = `/usr/share/icons/hicolor/${size}x${size}/apps/certificate-desk.png`
    const { width, height } = await sharp(join(root, file))
      .metadata()
      .catch(() => ({ width: 0, height: 0 }))
    if (width !== size || height !== size) faults.push(`no icon of ${size} pixels: ${file}`)
  }
  const ico = await readFile(join(import.meta.dirname, '..', 'resources', 'icons', 'icon.ico'))
  // After six bytes of head, sixteen for each picture, of which the first is its width; 0 stands for 256.
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256)
  if (![16, 32, 48, 256].every((size) => widths.includes(size))) faults.push(`icon.ico has only ${widths.join(', ')}`)
  return faults
}

/** Installs, removes and purges in the folder alone: the scripts see no other commands than these, and no other paths. */
async function faultsOfScripts(root: string, scripts: string, folder: string): Promise<string[]> {
  const data = join(root, 'home', 'kiosk', '.config', 'Certificate Desk', 'desk.db')
  await mkdir(join(data, '..'), { recursive: true })
  await writeFile(data, 'a year of work')
  await mkdir(join(root, 'usr', 'bin'), { recursive: true })
  const commands = await folderOfCommands(join(folder, 'commands'), ['chmod', 'ln', 'rm', 'true', 'unshare'])
  const withoutUnshare = await folderOfCommands(join(folder, 'fewer-commands'), ['chmod', 'ln', 'rm', 'true'])
  const sandbox = join(root, APP, 'chrome-sandbox')
  const hasNamespaces = await run('unshare', ['--user', 'true']).then(
    () => true,
    () => false,
  )
  const script = async (name: string, path: string, ...args: string[]): Promise<void> => {
    const moved = join(folder, name)
    const text = await readFile(join(scripts, name), 'utf8')
    await writeFile(moved, text.replaceAll(/(?<=['" ])\/(?=(?:opt|usr|etc)\/)/g, `${root}/`))
    await run('/bin/bash', [moved, ...args], {
      env: { PATH: path, HOME: join(root, 'home', 'kiosk') },
      timeout: LIMIT_MS,
    })
  }
  const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o7777

  const faults: string[] = []
  await chmod(sandbox, 0o755)
  await script('postinst', withoutUnshare, 'configure')
  if ((await modeOf(sandbox)) !== 0o4755) faults.push('without user namespaces the sandbox has no rights of its own')
  await script('postinst', commands, 'configure')
  const expected = hasNamespaces ? 0o755 : 0o4755
  if ((await modeOf(sandbox)) !== expected) faults.push(`the sandbox is not ${expected.toString(8)}`)
  const command = join(root, 'usr', 'bin', 'certificate-desk')
  if ((await readlink(command)) !== join(root, PROGRAM)) faults.push('the command does not lead to the program')
  await script('postrm', commands, 'remove')
  await script('postrm', commands, 'purge')
  if (existsSync(command)) faults.push('the command is still there after the program is gone')
  if ((await readFile(data, 'utf8').catch(() => '')) !== 'a year of work') faults.push('a purge destroys data of users')
  return faults
}

async function folderOfCommands(folder: string, names: readonly string[]): Promise<string> {
  await mkdir(folder)
  for (const name of names) {
    const found = (process.env['PATH'] ?? '').split(delimiter).find((place) => existsSync(join(place, name)))
    if (found) await symlink(join(found, name), join(folder, name))
  }
  return folder
}

/** A link in a mail starts the program with it, where there is no desktop to ask: by xdg-open alone. */
async function faultsOfLink(root: string, folder: string): Promise<string[]> {
  if (!(await isThere('xdg-open'))) {
    console.log('without xdg-open: no link was opened')
    return []
  }
  const entry = join(root, DESKTOP_ENTRY)
  await writeFile(entry, (await readFile(entry, 'utf8')).replace(`Exec=${APP}`, `Exec=${root}${APP}`))
  const startedWith = join(folder, 'started-with')
  const home = join(root, 'home', 'kiosk')
  await run('xdg-open', [LINK], {
    timeout: LIMIT_MS,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_DATA_HOME: join(home, '.local', 'share'),
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_DIRS: join(root, 'usr', 'share'),
      XDG_CONFIG_DIRS: join(root, 'etc', 'xdg'),
      // Only has to be set: nothing is shown.
      DISPLAY: ':certificate-desk',
      BROWSER: 'false',
      [STARTED_WITH]: startedWith,
    },
  }).catch(() => undefined)
  const started = await readFile(startedWith, 'utf8').catch(() => '')
  return started === `${LINK}\n` ? [] : [`xdg-open ${LINK} started the program with: ${JSON.stringify(started)}`]
}

async function isThere(command: string): Promise<boolean> {
  return run('which', [command]).then(
    () => true,
    () => false,
  )
}
