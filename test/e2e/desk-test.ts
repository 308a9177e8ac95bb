/** What every end-to-end test starts with: the built app on a new profile, a real mail server, made-up documents. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, type Page, type TestInfo } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Language } from '../../src/shared/bridge/text.ts'
import type { SectionName, SectionValue } from '../../src/shared/settings.ts'
import { HANAKO, kioskDriver, type Applicant, type KioskDriver } from '../support/kiosk-driver.ts'
import { findElectron, launchApp, resizeWindow, standInArguments, type LaunchedApp } from '../support/launch-app.ts'
import { startPostgres } from '../support/postgres.ts'
import {
  createProvisionedProfile,
  type ProvisionedProfile,
  type ProvisionOptions,
} from '../support/provisioned-profile.ts'
import type { Windows } from '../support/seed.ts'
import { drawSampleDocuments, type SampleDocuments } from '../support/sample-documents.ts'
import {
  findCode,
  findInitialPassword,
  startSmtpServer,
  type ReceivedMail,
  type SmtpBehaviour,
  type TestSmtpServer,
} from '../support/smtp-server.ts'
import { staffDriver, type StaffDriver } from '../support/staff-driver.ts'

export { expect } from '@playwright/test'
export { HANAKO }

/** One seat: its profile and the app that runs on it. */
export interface Seat {
  readonly app: LaunchedApp
  readonly profile: ProvisionedProfile
  kiosk(language?: Language): Promise<KioskDriver>
  staff(): Promise<StaffDriver>
  /** Starts the app again on the same profile, after `app.close()` or `app.kill()`. */
  startAgain(args?: string[]): Promise<void>
}

export interface OpenSeatOptions extends Partial<ProvisionOptions> {
  args?: string[]
}

export interface EmptyProfile {
  folder: string
  /** Starts the app there, or on another profile as it is. Closed after the test. */
  open: (options?: { args?: string[]; userDataDir?: string }) => Promise<LaunchedApp>
}

interface Fixtures {
  /** For every start of the app. */
  appArguments: string[]
  /** How the mail server behaves at first. */
  smtpBehaviour: SmtpBehaviour
  smtp: TestSmtpServer
  /** Opens a seat that is set up with the sample university. Closed and removed after the test. */
  openSeat: (options?: OpenSeatOptions) => Promise<Seat>
  /** The same, of several seats with one database and one folder of documents. */
  openSharedSeat: (options?: OpenSeatOptions) => Promise<Seat>
  /** A profile that nothing is in yet. */
  emptyProfile: EmptyProfile
}

interface WorkerFixtures {
  /** The name on the sample documents. */
  holder: string
  documents: SampleDocuments
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  holder: ['山田　花子', { option: true, scope: 'worker' }],
  documents: [
    async ({ holder }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-documents-'))
      await use(await drawSampleDocuments(folder, holder))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],

  appArguments: [[], { option: true }],
  smtpBehaviour: ['accept', { option: true }],
  smtp: async ({ smtpBehaviour: behaviour }, use) => {
    const smtp = await startSmtpServer({ behaviour })
    await use(smtp)
    await smtp.stop()
  },

  emptyProfile: async ({ appArguments }, use, testInfo) => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-empty-'))
    const apps: LaunchedApp[] = []
    await use({
      folder,
      open: async ({ args = [], userDataDir = folder } = {}) => {
        const app = await launchApp({ userDataDir, args: [...appArguments, ...args] })
        apps.push(app)
        return app
      },
    })
    for (const app of apps) await endApp(app, testInfo)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },

  openSeat: async ({ appArguments, smtp }, use, testInfo) => {
    const profiles: ProvisionedProfile[] = []
    const running = new Set<() => LaunchedApp>()
    await use(async ({ args = [], ...options } = {}) => {
      const profile = createProvisionedProfile({ smtp, ...options })
      profiles.push(profile)
      const launch = (more: string[]) =>
        launchApp({ args: [...appArguments, ...args, ...more], userDataDir: profile.userDataDir })
      let app = await launch([profile.provisionArgument])
      running.add(() => app)
      return {
        get app() {
          return app
        },
        profile,
        kiosk: async (language) => {
          const page = await kioskPageOf(app)
          await resizeWindow(page, 1280, 1024)
          return kioskDriver(page, language)
        },
        staff: async () => staffDriver(await officePageOf(app)),
        async startAgain(more = []) {
          app = await launch(more)
        },
      }
    })
    for (const current of running) await endApp(current(), testInfo)
    for (const profile of profiles) profile.remove()
  },

  openSharedSeat: async ({ openSeat }, use) => {
    const postgres = await startPostgres()
    const documentsFolder = mkdtempSync(join(tmpdir(), 'certificate-desk-shared-'))
    await use((options) => openSeat({ ...options, databaseUrl: postgres.url, documentsFolder }))
    rmSync(documentsFolder, { recursive: true, force: true })
    await postgres.stop()
  },
})

export const kioskPageOf = (app: LaunchedApp): Promise<Page> =>
  app.waitForWindow((page) => page.url().includes('kiosk.html'))
export const officePageOf = (app: LaunchedApp): Promise<Page> =>
  app.waitForWindow((page) => page.url().includes('office.html'))

/** When a test fails, pictures of its windows and the app's output are stored with its results. */
async function endApp(app: LaunchedApp, testInfo: TestInfo): Promise<void> {
  if (testInfo.status !== testInfo.expectedStatus) {
    const log = join(app.userDataDir, 'logs', 'desk.log')
    writeFileSync(
      testInfo.outputPath('output.txt'),
      [...app.output, existsSync(log) ? readFileSync(log, 'utf8') : ''].join('\n'),
    )
    for (const [index, page] of app.windows().entries()) {
      const name = page.url().includes('kiosk') ? 'kiosk' : 'staff'
      await page
        .screenshot({ path: testInfo.outputPath(`${name}-${index}.png`), timeout: 5_000 })
        .catch(() => undefined)
    }
  }
  // Nothing to close when the test killed its app on purpose.
  if (app.process.exitCode === null && app.process.signalCode === null) await app.close()
}

const root = resolve(import.meta.dirname, '..', '..')

export interface Ended {
  code: number | null
  /** stdout and stderr */
  output: string
}

/** Starts the app where no window is expected: a second instance, or one that refuses to start. Resolves when it has ended. */
export async function runToItsEnd(
  userDataDir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const electron = findElectron()
  const command = electron ?? process.execPath
  const line =
    electron === undefined
      ? standInArguments(join(root, 'out', 'main', 'index.js'), userDataDir, args)
      : [root, `--user-data-dir=${userDataDir}`, ...args]
  const child = spawn(command, line, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('error', fail)
    child.once('close', settle)
  })
  return { code, output: Buffer.concat(parts).toString('utf8') }
}

/** The seat's own database. */
export function databaseFile({ userDataDir }: ProvisionedProfile): string {
  return join(userDataDir, 'desk.db')
}

/** Writes straight into this seat's database, as if another seat had done it in between. */
export function changeDatabase(profile: ProvisionedProfile, change: (database: Database.Database) => unknown): void {
  const database = new Database(databaseFile(profile))
  change(database)
  database.close()
}

/** Changes settings as somebody in the office does while a graduate is at the kiosk. */
export function changeSettings<Name extends SectionName>(
  profile: ProvisionedProfile,
  section: Name,
  change: (settings: SectionValue<Name>) => unknown,
): void {
  changeDatabase(profile, (database) => {
    const row = database.prepare('SELECT value_json FROM settings WHERE key = ?').pluck().get(section)
    const settings: SectionValue<Name> = JSON.parse(String(row))
    change(settings)
    database
      .prepare('UPDATE settings SET value_json = ?, revision = revision + 1 WHERE key = ?')
      .run(JSON.stringify(settings), section)
  })
}

/** Names of the sealed images in the folders of the seats, and of whatever a cut-short write left there. Not the quarantine. */
export function sealedFiles({ userDataDir }: ProvisionedProfile): string[] {
  const folder = join(userDataDir, 'documents')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(folder, 'quarantine')))
    .map(({ name }) => name)
    .filter((name) => name !== 'installation.json')
}

/** The mail with the code of a link, from the newest that came to that address. */
export async function waitForLink(
  smtp: TestSmtpServer,
  email: string,
  after: readonly ReceivedMail[] = [],
): Promise<ReceivedMail> {
  return smtp.waitForMail(
    (mail) => mail.to.includes(email) && mail.subject.includes('メールアドレスのご確認') && !after.includes(mail),
  )
}

/** From the first screen to the first screen of the form. @returns the code */
export async function startApplying(kiosk: KioskDriver, smtp: TestSmtpServer, email: string): Promise<string> {
  await kiosk.requestLink(email)
  const code = findCode(await waitForLink(smtp, email))
  await kiosk.enterCode(code)
  await kiosk.agreeToTerms()
  return code
}

/** From the first screen to the first screen again, with an application handed in. @returns its reception number */
export async function applyAs(
  kiosk: KioskDriver,
  smtp: TestSmtpServer,
  email: string,
  front: string,
  applicant: Applicant = HANAKO,
): Promise<string> {
  await startApplying(kiosk, smtp, email)
  await kiosk.fillForm(applicant, front)
  const receptionNumber = await kiosk.apply()
  await kiosk.finish()
  return receptionNumber
}

/** The initial password from the mail of the approval. */
export async function waitForInitialPassword(smtp: TestSmtpServer, email: string): Promise<string> {
  return findInitialPassword(
    await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('【初期パスワード】')),
  )
}

/** What seeds work with. */
export async function windowsOf({ app }: Seat, smtp: TestSmtpServer): Promise<Windows> {
  return { kiosk: await kioskPageOf(app), office: await officePageOf(app), smtp }
}

/** Sets a window's clock ahead, so that the test need not wait for a countdown; 0 sets it right again. */
export async function goAhead(page: Page, seconds: number): Promise<void> {
  await page.evaluate((ms) => {
    Date.now = () => new Date().getTime() + ms
  }, seconds * 1000)
}

/** Looks at a kiosk's screen in both languages; it is in Japanese afterwards. */
export async function inBothLanguages(page: Page, look: (kiosk: KioskDriver) => Promise<void>): Promise<void> {
  for (const language of ['en', 'ja'] as const) {
    await page.locator(`header [data-language="${language}"]`).click()
    await look(kioskDriver(page, language))
  }
}
