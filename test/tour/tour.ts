/**
 * The operating manual's chapters 2.1 to 2.4 and 3.1 on real parts (`npm run tour`): a sample university, the built app, a real SMTP server on loopback, real windows, real
 * pictures. Prints a line a step and leaves `out/tour/index.html` with the screens and mails in order. `--show`: in visible windows.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { HANAKO, kioskDriver } from '../support/kiosk-driver.ts'
import { launchApp, resizeWindow } from '../support/launch-app.ts'
import { createProvisionedProfile, STAFF } from '../support/provisioned-profile.ts'
import { drawSampleDocuments } from '../support/sample-documents.ts'
import { findCode, findInitialPassword, startSmtpServer } from '../support/smtp-server.ts'
import { staffDriver } from '../support/staff-driver.ts'
import { tourAlbum } from './album.ts'
import { addStudentNumber, changeEmail, changePasswords, loseEmail, readManual, resetPasswords } from './chapters.ts'

const folder = resolve(import.meta.dirname, '..', '..', 'out', 'tour')
const isShown = process.argv.includes('--show')
const email = 'hanako@example.jp'
const password = 'Yozora2013'
const secondPassword = 'Sakura1990'

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const album = tourAlbum(folder)
const smtp = await startSmtpServer()
const profile = createProvisionedProfile({ smtp })
const documents = await drawSampleDocuments(join(folder, 'documents'))

const app = await album.step('大学の見本を設定し、アプリを開く / A sample university is set up and the app opens', () =>
  launchApp({
    args: [profile.provisionArgument],
    userDataDir: profile.userDataDir,
    env: isShown ? { CERTIFICATE_DESK_SHOW: '1' } : {},
  }),
)

try {
  const kioskPage = await app.waitForWindow((page) => page.url().includes('kiosk.html'))
  const staffPage = await app.waitForWindow((page) => page.url().includes('office.html'))
  if (!isShown) await resizeWindow(kioskPage, 1280, 1024)
  await run(kioskPage, staffPage)
  writeFileSync(join(folder, 'index.html'), album.page())
  console.log(`\nout/tour/index.html shows the screens and the mails.`)
} catch (error) {
  console.error(`\nThe tour stopped: ${error instanceof Error ? error.message : String(error)}`)
  console.error(app.output.join('\n'))
  // The last picture shows where it stopped.
  for (const page of app.windows()) await album.screen(page).catch(() => undefined)
  writeFileSync(join(folder, 'index.html'), album.page())
  process.exitCode = 1
} finally {
  await app.close()
  await smtp.stop()
  profile.remove()
}

async function run(kioskPage: Page, staffPage: Page): Promise<void> {
  const { step, screen, mail } = album
  const kiosk = kioskDriver(kioskPage)
  const staff = staffDriver(staffPage)

  await step('2.1 最初の画面 / The first screen', async () => {
    await expect(kiosk.heading('証明書発行サービス')).toBeVisible()
    await screen(kioskPage)
  })
  await step('2.1 新規登録手続き：メールアドレス / New registration: mail address', async () => {
    await kiosk.requestLink(email)
    await screen(kioskPage)
  })
  const confirmation = await step('2.1 確認のメールを読む / The confirmation mail is read', async () => {
    const received = await smtp.waitForMail(
      ({ subject, to }) => to.includes(email) && subject.includes('メールアドレスのご確認'),
    )
    mail(received)
    return received
  })
  await step('2.1 メールのコードで続ける / Continue with the code in the mail', async () => {
    await kiosk.enterCode(findCode(confirmation))
    await expect(kiosk.heading('利用規約')).toBeVisible()
    await screen(kioskPage)
  })
  await step('2.1 利用規約に同意する / Agree to the terms', () => kiosk.agreeToTerms())
  await step('2.1 申請者 / The applicant', async () => {
    await kiosk.fillApplicant(HANAKO)
    await screen(kioskPage)
    await kiosk.next()
  })
  await step('2.1 在学時 / In school', async () => {
    await kiosk.fillSchool(HANAKO)
    await screen(kioskPage)
    await kiosk.next()
  })
  await step('2.1 連絡先、郵便番号の検索 / Contact, postal code search', async () => {
    await kiosk.fillContact(HANAKO)
    await screen(kioskPage)
    await kiosk.next()
  })
  await step(
    '2.1 本人確認用書類（横向きに保存された写真とPNG） / Identity document (a picture stored sideways, and a PNG)',
    async () => {
      await kiosk.fillIdentityDocument(documents.licenceFrontSideways, documents.licenceBack)
      await screen(kioskPage)
      await kiosk.next()
    },
  )
  await step('2.1 申請内容の確認 / Review', async () => {
    await expect(kiosk.heading('申請内容の確認')).toBeVisible()
    await screen(kioskPage)
  })
  const receptionNumber = await step('2.1 申請 / Apply', async () => {
    const number = await kiosk.apply()
    await screen(kioskPage)
    await kiosk.finish()
    return number
  })
  await step('2.1 受付のメール / The mail of reception', async () =>
    mail(await smtp.waitForMail(({ text }) => text.includes(receptionNumber))),
  )
  await step('2.1 職員がログインし、申請を開く / Staff log in and open the case', async () => {
    await staff.logIn(STAFF.registrar)
    await staff.openCase(receptionNumber)
    await staff.claim()
    await staff.showImages()
    await screen(staffPage)
  })
  await step('2.1 承認 / Approve', async () => {
    await staff.approve()
    await screen(staffPage)
  })
  const initialPassword = await step(
    '2.1 結果のメールから初期パスワードを読む / The initial password is read from the mail',
    async () => {
      const received = await smtp.waitForMail(
        ({ subject, to }) => to.includes(email) && subject.includes('利用申請結果'),
      )
      mail(received)
      return findInitialPassword(received)
    },
  )
  await step('2.1 初期パスワードでログイン / First login', async () => {
    await kiosk.logIn(email, initialPassword, '')
    await expect(kiosk.heading('パスワードの設定')).toBeVisible()
    await screen(kioskPage)
  })
  await step('2.1 パスワードの設定 / Set both passwords', async () => {
    await kiosk.setPasswords(password, secondPassword)
    await expect(kioskPage.getByText('証明書発行サービスをご利用いただけるようになりました')).toBeVisible()
    await screen(kioskPage)
    await kiosk.button('OK').click()
  })
  await step('2.2 ログアウトし、2つのパスワードでログイン / Log out, and in with both passwords', async () => {
    await kiosk.logOut()
    await kiosk.logIn(email, password, secondPassword)
    await expect(kiosk.heading('ようこそ')).toBeVisible()
    await screen(kioskPage)
    await kiosk.logOut()
  })
  const tour = { kiosk, staff, kioskPage, staffPage, smtp, album, documents }
  const first = { email, password, secondPassword }
  await addStudentNumber(tour, first)
  const moved = await changeEmail(tour, first, 'hanako.yamada@example.jp')
  const found = await loseEmail(tour, moved, 'yamada@example.jp')
  const changed = await changePasswords(tour, found)
  await readManual(tour, await resetPasswords(tour, changed))
  await step('送信メールと記録 / Outbox and audit', async () => {
    for (const area of ['送信メール', '記録']) {
      await staffPage
        .getByRole('link', { name: area })
        .or(staffPage.getByRole('button', { name: area }))
        .first()
        .click()
      await expect(staffPage.getByRole('heading', { name: area }).first()).toBeVisible()
      await screen(staffPage)
    }
  })
}
