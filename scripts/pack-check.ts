// Packs the built app as for an installer, as far as that works without Electron's binary and the installers' own tools. Then
// checks that a seat would get everything that runs, and nothing else. Where there is a dpkg-deb, the package for Debian is made and looked at, too.
import { extractAll, listPackage } from '@electron/asar'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { faultsOfDeb, STARTED_WITH } from './deb-faults.ts'
import { launchApp } from '../test/support/launch-app.ts'

const root = resolve(import.meta.dirname, '..')

const neededFiles = [
  '/package.json',
  '/out/main/index.js',
  '/out/preload/kiosk.cjs',
  '/out/preload/office.cjs',
  '/out/renderer/kiosk.html',
  '/out/renderer/office.html',
]
/** Of the project's own folders, only out/ may be packed. */
const strayFiles =
  /^\/(?!out\/|out$|node_modules\/|node_modules$|package\.json$)|\.map$|\.test\.[cm]?js$|^\/out\/.*\.(?:ts|vue)$/
const otherPlatforms = new RegExp(`/prebuilds/(?!${process.platform}-${process.arch}(?:[/.]|$))`)

/** A seat's folders may have any name, also one with characters that mean something in a URL. */
const ODD_NAME = 'C# build 50% off 名前 と 空白'

/** For all that a seat gets beside Electron, but what typesets certificates (docs/adr/0027). */
const MOST_BYTES = 35_000_000
const LARGEST = 10

/** What @electron/fuses looks for in the binary: its marker, version 1, nine fuses, all off. */
const fuseWire = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'0'.repeat(9)}`

/** Just enough of a distribution of Electron for electron-builder to put an app into. */
async function writePlaceholder(folder: string): Promise<void> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'locales'))
  await writeFile(join(folder, 'version'), version)
  await writeFile(join(folder, 'LICENSE'), '')
  for (const name of ['ja.pak', 'en-US.pak']) await writeFile(join(folder, 'locales', name), '')
  await writeFile(join(folder, 'electron'), `#!/bin/sh\nprintf '%s\\n' "$@" > "$${STARTED_WITH}"\nexit\n${fuseWire}\n`)
  await writeFile(join(folder, 'chrome-sandbox'), '')
  for (const name of ['electron', 'chrome-sandbox']) await chmod(join(folder, name), 0o755)
}

/** The folder of the packed app's resources, and the Debian package that was made of it where there is a dpkg-deb. */
interface Packed {
  resources: string
  deb: string | undefined
}

async function pack(electronDist: string, output: string): Promise<Packed> {
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${output}`]
  const isDebian = existsSync('/usr/bin/dpkg-deb')
  // electron-builder takes the path of a program, without arguments.
  const fpm = join(electronDist, '..', 'fpm')
  await writeFile(fpm, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'scripts', 'make-deb.ts')}' "$@"\n`)
  await chmod(fpm, 0o755)
  await promisify(execFile)(
    process.execPath,
    [builder, '--linux', isDebian ? 'deb' : 'dir', `--${process.arch}`, '--publish', 'never', ...settings],
    { cwd: root, maxBuffer: 16 * 1024 * 1024, env: { ...process.env, CUSTOM_FPM_PATH: fpm } },
  )
  const names = await readdir(output)
  const folder = names.find((name) => name.startsWith('linux'))
  if (!folder) throw new Error(`electron-builder left no app in ${output}.`)
  const deb = names.find((name) => name.endsWith('.deb'))
  if (isDebian && !deb) throw new Error(`electron-builder left no Debian package in ${output}.`)
  return { resources: join(output, folder, 'resources'), deb: deb && join(output, deb) }
}

function faultsOf(archived: readonly string[]): string[] {
  return [
    ...neededFiles.filter((file) => !archived.includes(file)).map((file) => `missing: ${file}`),
    ...archived.filter((file) => strayFiles.test(file)).map((file) => `does not belong in the app: ${file}`),
    ...archived.filter((file) => otherPlatforms.test(file)).map((file) => `for another platform: ${file}`),
  ]
}

async function sizesIn(folder: string): Promise<{ file: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (file) => ({ file: file.slice(folder.length), bytes: (await stat(file)).size })))
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** As many bytes as lie on a seat's disk. Says what the archive's largest files are, for whoever must find some to leave out. */
async function faultsOfSize(installed: readonly { bytes: number }[], app: string): Promise<string[]> {
  const total = installed.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`${megabytes(total)} packed`)
  if (total <= MOST_BYTES) return []
  const largest = (await sizesIn(app)).toSorted((one, other) => other.bytes - one.bytes).slice(0, LARGEST)
  return [
    `${megabytes(total)} are more than ${megabytes(MOST_BYTES)}. The largest:`,
    ...largest.map(({ file, bytes }) => `  ${megabytes(bytes)} ${file}`),
  ]
}

const PAGES = ['kiosk', 'office'] as const

/** The names of all files that a page may ever load: those it lists, those they import at once or later, and so on. */
async function filesOfPage(renderer: string, page: string): Promise<Set<string>> {
  const assets = await readdir(join(renderer, 'assets'))
  const namedIn = (text: string) => assets.filter((asset) => text.includes(`/${asset}`))
  const files = new Set(namedIn(await readFile(join(renderer, `${page}.html`), 'utf8')))
  for (const file of files) {
    if (!file.endsWith('.js')) continue
    for (const named of namedIn(await readFile(join(renderer, 'assets', file), 'utf8'))) files.add(named)
  }
  return files
}

/** A page must not load the other's start file or styles: that would start or style the other page in it. */
async function faultsOfPages(app: string): Promise<string[]> {
  const renderer = join(app, 'out', 'renderer')
  const faults: string[] = []
  for (const page of PAGES) {
    const files = [...(await filesOfPage(renderer, page))]
    for (const starter of PAGES) {
      const starts = files.filter((file) => file.startsWith(`${starter}-`) || file.startsWith(`start-${starter}-`))
      if (starter !== page) faults.push(...starts.map((file) => `${page}.html leads to ${file}`))
      else if (starts.length === 0) faults.push(`${page}.html has no start`)
    }
  }
  return faults
}

/** Every package that is packed has its place in the bill of materials, which is beside the app with the notices. */
async function faultsOfNotices(resources: string, app: string, archived: readonly string[]): Promise<string[]> {
  const files = ['third-party-notices.json', 'THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json']
  const missing = files.filter((file) => !existsSync(join(resources, 'notices', file)))
  if (missing.length > 0) return missing.map((file) => `missing: notices/${file}`)
  // CycloneDX's own format.
  const bom = JSON.parse(await readFile(join(resources, 'notices', 'sbom.cdx.json'), 'utf8')) as {
    components: { group?: string; name: string; version: string }[]
  }
  const listed = new Set(
    bom.components.map(({ group, name, version }) => [group, name].filter(Boolean).join('/') + version),
  )
  const manifests = archived.filter((file) => /\/node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file))
  const faults: string[] = []
  for (const file of manifests) {
    const { name, version } = JSON.parse(await readFile(join(app, file), 'utf8')) as { name: string; version: string }
    if (!listed.has(name + version)) faults.push(`not in the bill of materials: ${name} ${version}`)
  }
  return manifests.length > 0 ? faults : ['no package was packed']
}

/** Each dependency loads from the packed folder alone, native ones included. */
async function faultsOfDependencies(app: string): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const probe = join(app, 'probe.mjs')
  // sharp itself loads the package with its build for WebAssembly, which has no entry.
  const names = Object.keys(dependencies).filter((name) => name !== '@img/sharp-wasm32')
  const imports = names.map(
    (name) => `await import('${name}').catch((error) => console.log('does not load: ${name}:', error.message))`,
  )
  // A database, a hash and an image, because their packages look for their binaries only when used.
  const uses = [
    `const { default: Database } = await import('better-sqlite3'); new Database(':memory:').close()`,
    `const { default: argon2 } = await import('argon2'); await argon2.hash('x', { memoryCost: 1024, timeCost: 2 })`,
    `const { default: sharp } = await import('sharp'); await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } }).jpeg().toBuffer()`,
  ].map((use) => `try { ${use} } catch (error) { console.log('does not work:', error.message) }`)
  await writeFile(probe, [...imports, ...uses].join('\n'))
  const { stdout } = await promisify(execFile)(process.execPath, [probe])
  return stdout.split('\n').filter(Boolean)
}

/** The packed app opens, with its own files and no others: its first window is the set-up wizard. */
async function faultsOfTheApp(app: string, userDataDir: string): Promise<string[]> {
  const running = await launchApp({
    main: join(app, 'out', 'main', 'index.js'),
    userDataDir,
    env: { CERTIFICATE_DESK_STAND_IN_PACKAGED: '1' },
  })
  try {
    const page = await running.firstWindow()
    await page.getByRole('heading', { name: '大学の情報' }).waitFor()
    // The sample comes from the packed resources. Pressed by key: a click waits for frames, and a hidden window may draw none.
    await page.getByRole('button', { name: 'サンプル大学を使う' }).press('Enter')
    await page.getByText('サンプル大学の名前・問い合わせ先・学部と学科を入れました。').waitFor()
    return []
  } catch (error) {
    return [`does not open: ${error instanceof Error ? error.message : String(error)}\n${running.output.join('\n')}`]
  } finally {
    await running.close()
  }
}

async function main(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return ['This check packs for Linux: run it there.']
  const folder = await mkdtemp(join(tmpdir(), 'certificate-desk-pack-'))
  try {
    const electronDist = join(folder, 'electron')
    await writePlaceholder(electronDist)
    const oddFolder = join(folder, ODD_NAME)
    const { resources, deb } = await pack(electronDist, join(oddFolder, 'dist'))
    const installedFiles = await sizesIn(resources)
    const archived = listPackage(join(resources, 'app.asar'), { isPack: false })
    const app = join(resources, 'app')
    extractAll(join(resources, 'app.asar'), app)
    const faults = [
      ...faultsOf(archived),
      ...(await faultsOfSize(installedFiles, app)),
      ...(await faultsOfPages(app)),
      ...(await faultsOfNotices(resources, app, archived)),
      ...(await faultsOfDependencies(app)),
      ...(await faultsOfTheApp(app, join(oddFolder, 'profile'))),
    ]
    for (const name of await readdir(join(root, 'resources'))) {
      if (!existsSync(join(resources, 'resources', name))) faults.push(`missing: resources/${name}`)
    }
    if (deb) {
      const installed = join(folder, 'installed')
      await mkdir(installed)
      faults.push(...(await faultsOfDeb(deb, installed)))
    } else console.log('without dpkg-deb: no package for Debian was made')
    console.log(`${archived.length} files packed`)
    return faults
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const faults = await main()
for (const fault of faults) console.log(fault)
if (faults.length > 0) process.exitCode = 1
