/** What the end-to-end tests start from: the built app on a profile of its own, a real mail server, made-up documents. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, type Page, type TestInfo } from '@playwright/test'
import { HANAKO, kioskDriver, type Applicant, type KioskDriver } from '../support/kiosk-driver.ts'
import { findElectron, launchApp, resizeWindow, standInArguments, type LaunchedApp } from '../support/launch-app.ts'
import { createProvisionedProfile, STAFF, type ProvisionedProfile, type ProvisionOptions } from '../support/provisioned-profile.ts'
import { drawSampleDocuments, type SampleDocuments } from '../support/sample-documents.ts'
import { findCode, findInitialPassword, startSmtpServer, type ReceivedMail, type TestSmtpServer } from '../support/smtp-server.ts'
import { staffDriver, type StaffDriver } from '../support/staff-driver.ts'

export { expect } from '@playwright/test'
export { HANAKO }

/** One seat: its profile and the app that runs on it. */
export interface Seat {
  readonly app: LaunchedApp
  readonly profile: ProvisionedProfile
  kiosk(): Promise<KioskDriver>
  staff(): Promise<StaffDriver>
  /** Starts the app again on the same profile, after `app.close()` or `app.kill()`. */
  startAgain(args?: string[]): Promise<void>
}

export interface OpenSeatOptions extends Partial<ProvisionOptions> {
  args?: string[]
}

interface Fixtures {
  smtp: TestSmtpServer
  /** Opens a seat that is set up with the sample university. Closed and removed after the test. */
  openSeat: (options?: OpenSeatOptions) => Promise<Seat>
}

interface WorkerFixtures {
  documents: SampleDocuments
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  documents: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-documents-'))
      await use(await drawSampleDocuments(folder))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],

  smtp: async ({}, use) => {
    const smtp = await startSmtpServer()
    await use(smtp)
    await smtp.stop()
  },

  openSeat: async ({ smtp }, use, testInfo) => {
    const profiles: ProvisionedProfile[] = []
    const running = new Set<() => LaunchedApp>()
    await use(async ({ args = [], ...options } = {}) => {
      const profile = createProvisionedProfile({ smtp, ...options })
      profiles.push(profile)
      const launch = (more: string[]) => launchApp({ args: [...args, ...more], userDataDir: profile.userDataDir })
      let app = await launch([profile.provisionArgument])
      running.add(() => app)
      return {
        get app() {
          return app
        },
        profile,
        kiosk: async () => {
          const page = await kioskPageOf(app)
          await resizeWindow(page, 1280, 1024)
          return kioskDriver(page)
        },
        staff: async () => staffDriver(await staffPageOf(app)),
        async startAgain(more = []) {
          app = await launch(more)
        },
      }
    })
    for (const current of running) await endApp(current(), testInfo)
    for (const profile of profiles) profile.remove()
  },
})

export const kioskPageOf = (app: LaunchedApp): Promise<Page> => app.waitForWindow((page) => page.url().includes('kiosk.html'))
export const staffPageOf = (app: LaunchedApp): Promise<Page> => app.waitForWindow((page) => page.url().includes('staff.html'))

/** Where a test failed, what its windows showed and the app said is kept with its results. */
export async function endApp(app: LaunchedApp, testInfo: TestInfo): Promise<void> {
  if (testInfo.status !== testInfo.expectedStatus) {
    await testInfo.attach('output', { body: app.output.join('\n'), contentType: 'text/plain' })
    for (const page of app.windows()) {
      const body = await page.screenshot({ timeout: 5_000 }).catch(() => undefined)
      if (body) await testInfo.attach(page.url().includes('kiosk') ? 'kiosk' : 'staff', { body, contentType: 'image/png' })
    }
  }
  // A test that killed its app on purpose leaves nothing to close.
  if (app.process.exitCode === null && app.process.signalCode === null) await app.close()
}

const root = resolve(import.meta.dirname, '..', '..')

export interface Ended {
  code: number | null
  /** stdout and stderr */
  output: string
}

/** Starts the app where no window is expected: a second instance, or one that refuses to start. Resolves when it has ended. */
export async function runToItsEnd(userDataDir: string, args: readonly string[]): Promise<Ended> {
  const electron = findElectron()
  const command = electron ?? process.execPath
  const line = electron === undefined ? standInArguments(join(root, 'out', 'main', 'index.js'), userDataDir, args) : [root, `--user-data-dir=${userDataDir}`, ...args]
  const child = spawn(command, line, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('error', fail)
    child.once('close', settle)
  })
  return { code, output: Buffer.concat(parts).toString('utf8') }
}

/** The seat's own database, while its app is not running. */
export function databaseFile({ userDataDir }: ProvisionedProfile): string {
  return join(userDataDir, 'desk.db')
}

/** The mail with the code of a link, from the newest that came to that address. */
export async function waitForLink(smtp: TestSmtpServer, email: string, after: readonly ReceivedMail[] = []): Promise<ReceivedMail> {
  return smtp.waitForMail((mail) => mail.to.includes(email) && mail.subject.includes('メールアドレスのご確認') && !after.includes(mail))
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
export async function applyAs(kiosk: KioskDriver, smtp: TestSmtpServer, email: string, front: string, applicant: Applicant = HANAKO): Promise<string> {
  await startApplying(kiosk, smtp, email)
  await kiosk.fillForm(applicant, front)
  const receptionNumber = await kiosk.apply()
  await kiosk.finish()
  return receptionNumber
}

/** The initial password from the mail of the approval. */
export async function waitForInitialPassword(smtp: TestSmtpServer, email: string): Promise<string> {
  return findInitialPassword(await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('【初期パスワード】')))
}

/** From nothing to a graduate with both passwords, back at the first screen. */
export async function becomeGraduate(seat: Seat, smtp: TestSmtpServer, email: string, front: string, passwords: readonly [string, string]): Promise<void> {
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const receptionNumber = await applyAs(kiosk, smtp, email, front)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.approve()
  await kiosk.logIn(email, await waitForInitialPassword(smtp, email), '')
  await kiosk.setPasswords(...passwords)
  await kiosk.button('OK').click()
  await kiosk.logOut()
}
