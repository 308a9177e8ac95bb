/** Walks through every screen of the app as a graduate, a registrar and an administrator, and calls a function for each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { bridgeClient, valueOf } from './bridge-client.ts'
import { loseCamera } from './camera-film.ts'
import { chooseOption } from './choose-option.ts'
import { HANAKO, kioskDriver, type Applicant, type KioskDriver } from './kiosk-driver.ts'
import { launchApp, type LaunchedApp } from './launch-app.ts'
import { createProvisionedProfile, STAFF } from './provisioned-profile.ts'
import { drawSampleDocuments, type SampleDocuments } from './sample-documents.ts'
import {
  findCode,
  findInitialPassword,
  startSmtpServer,
  type ReceivedMail,
  type TestSmtpServer,
} from './smtp-server.ts'
import { staffDriver, type StaffDriver } from './staff-driver.ts'

/** The views of a screen: both languages; for the kiosk also やさしい日本語, large text and high contrast. */
const OFFICE_VIEWS = ['ja', 'en'] as const
const KIOSK_VIEWS = ['ja', 'en', 'easy', 'large', 'large-en', 'large-easy', 'contrast'] as const
export const isView = (word: string): word is View => (KIOSK_VIEWS as readonly string[]).includes(word)
export type View = (typeof KIOSK_VIEWS)[number] | 'large-contrast'

export function languageOf(view: View): 'ja' | 'en' {
  return view === 'en' || view === 'large-en' ? 'en' : 'ja'
}

/** Called once for each screen in each view, when nothing moves. It may resize the window; the size is then reset. */
export type Look = (page: Page, screen: { name: string; view: View }) => Promise<void>

/** A walk in chapters that share one running app: each begins where the one before it ended. */
export interface Walk {
  readonly chapters: readonly string[]
  /** Starts the app. @param views those to look at; by default all that a window has */
  begin(look: Look, views?: readonly View[]): Promise<Walking>
}

export interface Walking {
  goThrough(chapter: string): Promise<void>
  /** Routes that no chapter has shown so far. */
  notShown(): string[]
  /** Ends the app. */
  end(): Promise<void>
}

/** All chapters in one go. @param views those to look at; by default all that a window has */
export async function walkThrough(walk: Walk, look: Look, views?: readonly View[]): Promise<void> {
  const walking = await walk.begin(look, views)
  try {
    for (const chapter of walk.chapters) await walking.goThrough(chapter)
    expect(walking.notShown(), 'screens that the walk does not show').toEqual([])
  } finally {
    await walking.end()
  }
}

interface Place {
  app: LaunchedApp
  smtp: TestSmtpServer
  documents: SampleDocuments
  showIn: (page: Page, name: string) => Promise<void>
  /** A file that is no image. */
  notAnImage: string
}

const MINUTE = 60_000
const PASSWORDS = ['Yozora2013', 'Sakura1990'] as const
const NEW_PASSWORD = 'Momiji2026'
const MARRIED = { ...HANAKO, kanji: '佐藤 花子', katakana: 'サトウ ハナコ', roman: 'Sato Hanako' }
const HANAKO_AGAIN = { ...HANAKO, studentNumber: 'A1234568' }
const REASON = {
  ja: '運転免許証の住所がぼやけていて読めません。明るい場所で、もう一度撮影してください。',
  en: 'The address on the driving licence is blurred. Please take the picture again in a bright place.',
}

/** The person at the kiosk, and what one chapter passes on to the next. */
interface KioskVisit extends Place {
  page: Page
  kiosk: KioskDriver
  staff: StaffDriver
  show: (name: string) => Promise<void>
  email: string
  /** The n-th mail to that address; waits for it if needed. */
  mailNumber: (count: number, subject: string) => Promise<ReceivedMail>
  codeSentTo: CodeSentTo
  codes: { replaced: string; confirmation: string }
  receptionNumber: string
}

async function visitKiosk(place: Place): Promise<KioskVisit> {
  const { app, smtp } = place
  const page = await app.waitForWindow((window) => window.url().includes('kiosk.html'))
  const officePage = await app.waitForWindow((window) => window.url().includes('office.html'))
  const email = 'hanako@example.jp'
  const mailsTo = (subject: string) =>
    smtp.mails.filter((mail) => mail.to.includes(email) && mail.subject.includes(subject))
  return {
    ...place,
    page,
    kiosk: kioskDriver(page),
    staff: staffDriver(officePage),
    show: (name) => place.showIn(page, name),
    email,
    async mailNumber(count, subject) {
      await expect.poll(() => mailsTo(subject).length).toBeGreaterThanOrEqual(count)
      const mail = mailsTo(subject)[count - 1]
      if (!mail) throw new Error(`No mail ${count} of ${subject}`)
      return mail
    },
    codeSentTo: async (address, words) =>
      findCode(await smtp.waitForMail((mail) => mail.to.includes(address) && mail.text.includes(words))),
    codes: { replaced: '', confirmation: '' },
    receptionNumber: '',
  }
}

async function toWelcome({ button, heading }: KioskDriver): Promise<void> {
  await button('最初の画面へ').first().click()
  await expect(heading('証明書発行サービス')).toBeVisible()
}

/** The kiosk: a first registration with a change of name, the answer to a resubmission, and the first login. */
export const kioskWalk = walkOf(
  visitKiosk,
  {
    async 'the first screen, the manual and the state of an application'({ page, kiosk, show }) {
      const { button, heading, text } = kiosk
      await expect(heading('証明書発行サービス')).toBeVisible()
      await show('welcome')
      await button('メニュー').click()
      await expect(page.getByRole('menuitem', { name: 'マニュアル' })).toBeVisible()
      await show('menu')
      await page.getByRole('menuitem', { name: 'マニュアル' }).click()
      await expect(heading('マニュアル')).toBeVisible()
      await show('manual')
      await text('マニュアル内を検索').fill('☂')
      await show('manual-nothing-found')
      await text('マニュアル内を検索').fill('8')
      await show('manual-found')
      await page.locator('[data-section=code]').click()
      await show('manual-section')
      await page
        .getByRole('button', { name: /^拡大して見る/ })
        .first()
        .click()
      await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
      await show('manual-picture')
      await button('閉じる').click()
      await button('目次').or(button('検索結果')).click()
      await button('このアプリについて').click()
      await expect(page.locator('[data-software]').first()).toBeVisible()
      await show('about')
      await text('名前またはライセンスで探す').fill('☂')
      await show('about-nothing-found')
      await text('名前またはライセンスで探す').fill('SQLite')
      await page.getByRole('button', { name: /^SQLite/ }).click()
      await expect(page.getByText('May you do good and not evil.')).toBeVisible()
      await show('about-licence')
      await button('一覧に戻る').click()
      await button('マニュアルに戻る').click()
      await button('マニュアルを閉じる').click()

      await button('申請の状況を確認する').click()
      await expect(heading('申請の状況')).toBeVisible()
      await show('status')
      await button('確認する').click()
      await show('status-problems')
      await text('受付番号').fill('2026-000123-7')
      await kiosk.fillDate('生年月日', HANAKO.birthDate)
      await button('確認する').click()
      await expect(page.getByText('当てはまる申請が見つかりません。')).toBeVisible()
      await show('status-not-found')
      await button('戻る').click()
    },

    async 'the mail address and the code'({ app, smtp, page, kiosk, show, email, mailNumber, codes }) {
      const { button, heading, text } = kiosk
      await button('必要なもの').click()
      await expect(heading('必要なもの')).toBeVisible()
      await show('checklist')
      await button('新規登録へ進む').click()
      await show('registration')
      await button('キーボード').click()
      await expect(page.locator('.on-screen-keyboard')).toBeVisible()
      await show('registration-keyboard')
      await button('キーボード').click()
      await text('メールアドレス').fill('hanako@')
      await button('確認').click()
      await show('registration-problems')
      await passTime(page, 4.7 * MINUTE)
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await show('idle')
      await passTime(page, 0)
      await expect(page.getByRole('alertdialog')).toBeHidden()
      for (const label of ['メールアドレス', '確認']) await text(label).fill('hanako@gmial.com')
      await button('確認').click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await show('registration-slip')
      await button('直す').click()
      for (const [behaviour, name, words] of [
        ['refuse550', 'refused', 'メールを送れませんでした'],
        ['refuse450', 'delayed', 'メールの送信が遅れています'],
      ] as const) {
        smtp.setBehaviour(behaviour)
        for (const label of ['メールアドレス', '確認']) await text(label).fill(`${name}@example.jp`)
        await button('確認').click()
        await expect(page.getByText(words).first()).toBeVisible()
        await show(`sent-${name}`)
        await button('戻る').click()
      }
      smtp.setBehaviour('accept')
      for (const label of ['メールアドレス', '確認']) await text(label).fill(email)
      await button('確認').click()
      await expect(heading('確認のメールをお送りしました')).toBeVisible()
      await button('もう一度送る').click()
      await expect(page.getByText('もう一度お送りしました')).toBeVisible()
      await show('sent')
      codes.replaced = findCode(await mailNumber(1, 'メールアドレスのご確認'))
      codes.confirmation = findCode(await mailNumber(2, 'メールアドレスのご確認'))

      await kiosk.next()
      await show('sent-problems')
      await button('戻る').click()
      await button('戻る').click()
      await page.getByRole('button', { name: 'メールのコードで続ける' }).click()
      await show('code')
      await kiosk.next()
      await show('code-problems')
      await button('カメラにQRコードをかざす').click()
      await expect(page.getByText('QRコードを探しています。')).toBeVisible()
      await show('qr-code')
      await button('コードを入力する').click()
      for (const [code, name] of [
        ['3467-9ACE', 'unknown'],
        [codes.replaced, 'replaced'],
      ] as const) {
        await text('コード').fill(code)
        await kiosk.next()
        await expect(button('コードを入力し直す')).toBeVisible()
        await show(`link-${name}`)
        await button('コードを入力し直す').click()
      }
      await passTimeInMain(app, 31 * MINUTE)
      await text('コード').fill(codes.confirmation)
      await kiosk.next()
      await expect(heading('コードの有効期限が過ぎています')).toBeVisible()
      await passTimeInMain(app, 0)
      await show('link-expired')
      await toWelcome(kiosk)
    },

    async 'the terms and the form'({ app, page, kiosk, show, codes }) {
      const { button, heading, text } = kiosk
      await kiosk.enterCode(codes.confirmation)
      await expect(heading('利用規約')).toBeVisible()
      await show('terms')
      await button('同意する').click()
      await show('terms-problems')
      await button('戻る').click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await show('leave')
      await button('手続きを続ける').click()
      await app.evaluate(
        ({ app: electron }, url) => electron.emit('second-instance', {}, [url]),
        `certdesk://link/${codes.replaced}`,
      )
      await expect(button('新しいコードで続ける')).toBeVisible()
      await show('other-code-arrived')
      await button('いまの手続きを続ける').click()
      await kiosk.agreeToTerms()

      await expect(heading('申請者の情報')).toBeVisible()
      await show('applicant')
      await button('キーボード').click()
      await expect(page.locator('.on-screen-keyboard')).toBeVisible()
      await show('applicant-keyboard')
      await button('キーボード').click()
      await kiosk.next()
      await show('applicant-problems')
      await kiosk.fillApplicant(MARRIED)
      await show('applicant-filled')
      await kiosk.next()
      await expect(heading('在学時の情報')).toBeVisible()
      await show('school')
      await kiosk.next()
      await show('school-problems')
      await kiosk.fillSchool(HANAKO)
      await kiosk.fillName(kiosk.words.applications.school, HANAKO)
      await show('school-filled')
      await kiosk.fillName(kiosk.words.applications.school, { ...MARRIED, kanji: '佐藤 花\u{E0100}子' })
      await kiosk.next()
      await expect(heading('氏名の字の確認')).toBeVisible()
      await show('name-form')
      await kiosk.next()
      await show('name-form-problems')
      await button('戻る').click()
      await kiosk.fillName(kiosk.words.applications.school, HANAKO)
      await kiosk.next()
      await expect(heading('連絡先')).toBeVisible()
      await show('contact')
      await kiosk.next()
      await show('contact-problems')
      await text('郵便番号').fill('000-0000')
      await button('検索').click()
      await expect(page.getByText('この郵便番号の住所は見つかりませんでした')).toBeVisible()
      await show('contact-zip-unknown')
      await text('郵便番号').fill('498-0000')
      await button('検索').click()
      await expect(page.getByText('この郵便番号には複数の地域があります')).toBeVisible()
      await show('contact-zip-several')
      await page.getByRole('checkbox', { name: '海外に住んでいる' }).check()
      await show('contact-abroad')
      await page.getByRole('checkbox', { name: '海外に住んでいる' }).uncheck()
      await kiosk.fillContact(MARRIED)
      await show('contact-filled')
      await kiosk.next()
    },

    async 'the documents and the review'(visit) {
      const { page, kiosk, show, documents, notAnImage, codes } = visit
      const { button, heading, text } = kiosk
      await expect(heading('本人確認用書類')).toBeVisible()
      await show('identity')
      await kiosk.next()
      await show('identity-problems')
      await kiosk.chooseDocument('本人確認用書類の種類', '運転免許証')
      await page.getByLabel('表面：ファイルを選択').and(page.locator('input[type=file]')).setInputFiles(notAnImage)
      await expect(page.getByText('このファイルは画像ではないようです')).toBeVisible()
      await kiosk.next()
      await show('identity-image-refused')
      await button('表面：カメラで撮影').click()
      await expect(button('撮影')).toBeEnabled()
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
      await show('camera')
      await button('撮影').click()
      await expect(page.getByRole('img', { name: '撮影した画像' })).toBeVisible()
      await show('camera-check')
      await button('撮り直す').click()
      await loseCamera(page.locator('video'))
      await show('camera-gone')
      await button('やめる').or(button('キャンセル')).click()
      await kiosk.fillIdentityDocument(documents.licenceFrontSideways, documents.licenceBack)
      await show('identity-filled')
      await page.getByRole('img', { name: '登録した画像（表面）' }).click()
      await expect(button('閉じる')).toBeVisible()
      await show('image-viewer')
      await button('閉じる').click()
      await button('表面：隠す').click()
      await button('四角を加える').click()
      await show('image-mask')
      await button('キャンセル').click()
      await kiosk.next()

      await expect(heading('氏名変更の確認書類')).toBeVisible()
      await show('name-change')
      await kiosk.next()
      await show('name-change-problems')
      await kiosk.chooseDocument('氏名変更の確認書類の種類', '戸籍')
      await kiosk.fillDate('発行日', new Date(Date.now() - 20 * 24 * 60 * MINUTE).toISOString().slice(0, 10))
      await kiosk.takeInFile('1ページ目', documents.familyRegister)
      await show('name-change-filled')
      await kiosk.next()
      await expect(heading('申請内容の確認')).toBeVisible()
      await show('review')
      visit.receptionNumber = await kiosk.apply()
      await show('accepted')
      await kiosk.finish()

      await button('申請の状況を確認する').click()
      await text('受付番号').fill(visit.receptionNumber)
      await kiosk.fillDate('生年月日', MARRIED.birthDate)
      await button('確認する').click()
      await expect(page.getByTestId('application-state')).toBeVisible()
      await show('status-found')
      await button('最初の画面へ').click()
      await kiosk.enterCode(codes.confirmation)
      await expect(heading('このコードはすでに使われています')).toBeVisible()
      await show('link-used')
      await toWelcome(kiosk)
    },

    async 'what staff ask to mend'({ kiosk, staff, show, documents, mailNumber, receptionNumber }) {
      const { heading } = kiosk
      await staff.logIn(STAFF.registrar)
      await staff.openCase(receptionNumber)
      await staff.claim()
      await staff.requestResubmission(REASON, [/^電話番号/, /本人確認用書類（表面）/])
      const request = await mailNumber(1, '利用申請結果')
      await kiosk.enterCode(findCode(request))
      await expect(heading('連絡先')).toBeVisible()
      await show('resubmission-first')
      await kiosk.next()
      await expect(heading('本人確認用書類')).toBeVisible()
      await kiosk.next()
      await show('resubmission-identity-problems')
      await kiosk.takeInFile('表面', documents.licenceFront)
      await kiosk.next()
      await expect(heading('申請内容の確認')).toBeVisible()
      await show('resubmission-review')
      await kiosk.apply()
      await kiosk.finish()
      await staff.claim()
      await staff.approve()
    },

    async 'a form that is left alone'({ kiosk, show, codeSentTo }) {
      await walkForgottenForm(kiosk, show, codeSentTo)
    },

    async 'the first login and a request for certificates'({ page, kiosk, show, email, mailNumber }) {
      const { button, heading } = kiosk
      await page.getByRole('button', { name: /^卒業生ログイン/ }).click()
      await show('login')
      await button('ログイン').click()
      await show('login-problems')
      await kiosk.logIn(email, 'Wrong1234', '')
      await expect(page.getByText('ログインできませんでした。')).toBeVisible()
      await show('login-failed')
      await kiosk.logIn(email, findInitialPassword(await mailNumber(2, '利用申請結果')), '')
      await expect(heading('パスワードの設定')).toBeVisible()
      await show('set-passwords')
      await page.getByLabel('パスワード', { exact: true }).fill('hanako2013')
      await button('設定').click()
      await show('set-passwords-problems')
      await kiosk.setPasswords(...PASSWORDS)
      await expect(page.getByText('証明書発行サービスをご利用いただけるようになりました')).toBeVisible()
      await show('service-available')
      await button('OK').click()
      await expect(heading('ようこそ')).toBeVisible()
      await show('home')
      await walkRequest(kiosk, show)
      await button('メニュー').click()
      await expect(page.getByRole('menuitem', { name: 'ログアウト' })).toBeVisible()
      await show('menu-logged-in')
      await page.keyboard.press('Escape')
    },

    async 'changes of the account and another student number'({ page, kiosk, staff, show, codeSentTo }) {
      const { button, heading } = kiosk
      const account = await walkAccountChanges(kiosk, show, codeSentTo)
      await button('メニュー').click()
      await page.getByRole('menuitem', { name: '学籍番号追加登録' }).click()
      await expect(heading('学籍番号追加登録')).toBeVisible()
      await show('add-student-number')
      await button('送信').click()
      await expect(heading('メールをお送りしました')).toBeVisible()
      await show('add-student-number-sent')
      await button('OK').click()
      await kiosk.logOut()
      await show('welcome-after-logout')

      await kiosk.enterCode(await codeSentTo(account.email, '学籍番号を追加'))
      await expect(heading('追加する学籍番号')).toBeVisible()
      await show('enrolment')
      await button('確認').click()
      await show('enrolment-problems')
      await kiosk.fillEnrolment('M7654321')
      await button('確認').click()
      await expect(heading('申請内容の確認')).toBeVisible()
      await show('enrolment-review')
      const addedNumber = await kiosk.apply()
      await show('enrolment-accepted')
      await kiosk.finish()
      await staff.openCase(addedNumber)
      await staff.approve()
      await kiosk.logIn(account.email, ...account.passwords)
      await expect(heading('ようこそ')).toBeVisible()
      await show('home-with-two-numbers')
      await button('証明書を発行').click()
      await page.getByRole('radio', { name: '窓口で受け取り' }).check()
      await kiosk.next()
      await expect(heading('学籍番号')).toBeVisible()
      await show('certificate-enrolment')
      await button('戻る').click()
      await button('戻る').click()
      await kiosk.logOut()
    },

    async 'guesses at a code'({ page, kiosk, show }) {
      const { button, heading, text } = kiosk
      await page.getByRole('button', { name: 'メールのコードで続ける' }).click()
      const paused = heading('しばらくお待ちください')
      for (const last of '3467ACEFGHJ') {
        await text('コード').fill(`3467-9AC${last}`)
        await kiosk.next()
        await expect(paused.or(heading('コードが見つかりません'))).toBeVisible()
        if (await paused.isVisible()) break
        await button('コードを入力し直す').click()
      }
      await expect(paused).toBeVisible()
      await show('link-try-later')
    },
  },
  { hasCamera: true },
)

/** The person in the office, and what one chapter passes on to the next. */
interface OfficeVisit extends Place {
  page: Page
  kiosk: KioskDriver
  staff: StaffDriver
  dialog: Locator
  show: (name: string) => Promise<void>
  goTo: (area: string) => Promise<void>
  logOut: () => Promise<void>
  /** Reception numbers. */
  cases: { married: string; hanako: string; taro: string }
}

async function visitOffice(place: Place): Promise<OfficeVisit> {
  const { app } = place
  const page = await app.waitForWindow((window) => window.url().includes('office.html'))
  const kioskPage = await app.waitForWindow((window) => window.url().includes('kiosk.html'))
  const staff = staffDriver(page)
  return {
    ...place,
    page,
    kiosk: kioskDriver(kioskPage),
    staff,
    dialog: page.getByRole('dialog'),
    show: (name) => place.showIn(page, name),
    async goTo(area) {
      await page.getByRole('link', { name: area }).click()
      await expect(page.getByRole('heading', { name: area, level: 1 })).toBeVisible()
    },
    async logOut() {
      await staff.button('ログアウト').click()
      await expect(page.getByRole('heading', { name: '職員ログイン' })).toBeVisible()
    },
    cases: { married: '', hanako: '', taro: '' },
  }
}

/** The office: three applications, each decided in another way, by people of each role. */
export const officeWalk = walkOf(visitOffice, {
  async 'the login and the empty desk'({ page, staff, show, goTo }) {
    const { button } = staff
    await expect(page.getByRole('heading', { name: '職員ログイン' })).toBeVisible()
    await show('login')
    await button('ログイン').click()
    await show('login-problems')
    await page.getByLabel('ログイン名').fill(STAFF.registrar.loginName)
    await page.getByLabel('パスワード', { exact: true }).fill('wrong password here')
    await button('ログイン').click()
    await expect(page.getByText('ログインできませんでした。')).toBeVisible()
    await show('login-failed')
    await staff.logIn(STAFF.registrar)
    await expect(page.getByText('申請はありません')).toBeVisible()
    await show('queue-empty')
    await goTo('送信メール')
    await expect(page.getByText('メールはありません')).toBeVisible()
    await show('outbox-empty')
    await goTo('証明書')
    await expect(page.getByText('証明書の申請はありません')).toBeVisible()
    await show('certificates-empty')
    await page.getByRole('link', { name: /^申請/ }).click()
  },

  async 'the queue and a case'({ page, kiosk, staff, dialog, show, smtp, documents, cases }) {
    const { button } = staff
    const numbers = []
    for (const [index, applicant] of [MARRIED, HANAKO_AGAIN, TARO].entries())
      numbers.push(await submit(kiosk, smtp, documents, applicant, `graduate${index + 1}@example.jp`))
    const [married = '', hanako = '', taro = ''] = numbers
    Object.assign(cases, { married, hanako, taro })

    await expect(page.getByText(taro)).toBeVisible()
    await show('queue')
    await page.getByRole('searchbox').fill('だれもいない')
    await expect(page.getByText('条件に合う申請がありません')).toBeVisible()
    await show('queue-nothing-found')
    await page.getByRole('searchbox').fill('')
    await staff.openCase(married)
    await show('case')
    await staff.claim()
    await staff.showImages()
    await expect(page.getByText('担当になりました')).toBeHidden({ timeout: 10_000 })
    await show('case-images')
    await button('一部を隠す').first().click()
    await button('四角を加える').click()
    await dialog.getByRole('button', { name: '隠す', exact: true }).click()
    await show('mask-image')
    await dialog.getByRole('button', { name: '戻る' }).click()
    await dialog.getByRole('button', { name: 'やめる' }).click()
    await button('大きく表示').first().click()
    await expect(dialog).toBeVisible()
    await show('viewer')
    await button('閉じる').click()
    await button(/一覧を隠す/)
      .or(button(/一覧に戻る/))
      .first()
      .click()
    await show('case-alone')
    if (await button(/一覧を表示/).isVisible()) await button(/一覧を表示/).click()
  },

  async decisions({ page, kiosk, staff, dialog, show, smtp, documents, cases: { hanako } }) {
    const { button } = staff
    await button(/^承認/).last().click()
    await expect(dialog).toBeVisible()
    await show('approve')
    await button('やめる').click()
    await button(/^否認/).last().click()
    await show('reject')
    await button('否認する').click()
    await show('reject-problems')
    await button('やめる').click()
    await button(/^再提出/)
      .last()
      .click()
    await show('resubmission')
    await button('再提出を依頼する').click()
    await show('resubmission-problems')
    await button('やめる').click()
    await staff.requestResubmission(REASON, [/^電話番号/, /本人確認用書類（表面）/])
    await expect(page.getByText(/の再提出を依頼しました。依頼/)).toBeHidden({ timeout: 15_000 })
    await show('case-decided')
    await staff.openCase(hanako)
    await staff.approve()
    await kiosk.logIn('graduate2@example.jp', await initialPasswordOf(smtp, 'graduate2@example.jp'), '')
    await kiosk.setPasswords(...PASSWORDS)
    await kiosk.button('OK').click()
    await walkRequest(kiosk, async () => {})
    await kiosk.openFromMenu('学籍番号追加登録')
    await kiosk.button('送信').click()
    await kiosk.button('OK').click()
    await kiosk.logOut()
    await kiosk.enterCode(findCode(await smtp.waitForMail((mail) => mail.subject.includes('学籍番号追加登録のご案内'))))
    await kiosk.fillEnrolment('M7654321')
    await kiosk.button('確認').click()
    await staff.openCase(await kiosk.apply())
    await show('case-of-an-added-number')
    await button(/^承認/).last().click()
    await expect(dialog).toBeVisible()
    await show('approve-added-number')
    await button('やめる').click()
    await kiosk.finish()
    await staff.openCase(await submit(kiosk, smtp, documents, HANAKO_AGAIN, 'hanako@new.example.jp'))
    await expect(page.getByText('同じ方かもしれないアカウント').first()).toBeVisible()
    await show('case-of-the-same-person')
    await button(/^承認/).last().click()
    await expect(dialog).toBeVisible()
    await show('approve-the-same-person')
    await button('やめる').click()
    // A notice stays in the language in which it was shown.
    await expect(page.getByText(/を承認しました/)).toBeHidden({ timeout: 15_000 })
  },

  async 'requests for certificates, and a case of a colleague'(visit) {
    const { page, staff, dialog, show, goTo, logOut, cases } = visit
    const { button } = staff
    await goTo('証明書')
    await page
      .getByText(/^C\d{4}-/)
      .first()
      .click()
    await expect(page.getByRole('region', { name: '証明書の申請の内容' })).toBeVisible()
    await show('certificates')
    await page.getByRole('link', { name: /^申請/ }).click()
    await staff.openCase(cases.taro)
    await staff.claim()
    await logOut()
    await staff.logIn(STAFF.secondRegistrar)
    await staff.openCase(cases.taro)
    await expect(button(/引き継ぐ/)).toBeVisible()
    await show('case-of-a-colleague')
    await button(/引き継ぐ/).click()
    await expect(dialog).toBeVisible()
    await show('take-over')
    await button('やめる').click()
  },

  async 'mails, records, the manual and a desk that is left alone'({ page, staff, dialog, show, goTo, logOut }) {
    const { button } = staff
    await goTo('送信メール')
    await expect(page.getByText('送信済み').nth(1)).toBeVisible()
    await show('outbox')
    await button(/^内容を見る/)
      .first()
      .click()
    await expect(dialog.locator('pre')).toBeVisible()
    await show('mail-preview')
    await button('閉じる').click()
    await goTo('記録')
    await expect(page.getByRole('row').nth(5)).toBeVisible()
    await show('audit')
    await goTo('マニュアル')
    await expect(page.getByRole('article').first()).toBeVisible()
    await show('manual')
    await button('卒業生用').click()
    await expect(page.getByRole('article').getByRole('img').first()).toBeVisible()
    await show('manual-for-graduates')
    await page.getByRole('searchbox').fill('☂')
    await show('manual-nothing-found')
    await button('このアプリについて').click()
    await expect(dialog.getByRole('row').nth(5)).toBeVisible()
    await show('about')
    await dialog.getByRole('button', { name: /^zod / }).click()
    await expect(dialog.getByText('Permission is hereby granted')).toBeVisible()
    await show('about-licence')
    await button('閉じる').click()
    // A key after a minute is told to main, so that the time left is known.
    await passTime(page, MINUTE)
    const before = await idleEndsAtMs(page)
    await page.keyboard.press('Shift')
    // Main calculates it from two clocks, which may differ by a millisecond.
    await expect.poll(() => idleEndsAtMs(page)).toBeGreaterThan(before + 10)
    await settle(page)
    await passTime(page, 29.7 * MINUTE)
    await expect(dialog).toBeVisible()
    await show('idle')
    await passTime(page, 0)
    await expect(dialog).toBeHidden()
    await logOut()
  },

  async 'a viewer and an administrator'({ page, staff, dialog, show, goTo, logOut, smtp, cases: { taro } }) {
    const { button } = staff
    await staff.logIn(STAFF.viewer)
    await staff.openCase(taro)
    await show('case-of-a-viewer')
    await logOut()
    await staff.logIn(STAFF.administrator)
    await goTo('職員')
    await expect(page.getByRole('row').nth(2)).toBeVisible()
    await show('staff')
    await button(/^職員を追加/).click()
    await expect(dialog).toBeVisible()
    await show('staff-add')
    await button('追加する').click()
    await show('staff-add-problems')
    await button('やめる').click()
    const ofRegistrar = (action: string) => button(`${STAFF.registrar.displayName}さん${action}`)
    await ofRegistrar('の役割を変える').click()
    await show('staff-role')
    await button('やめる').click()
    await ofRegistrar('の利用を停止する').click()
    await show('staff-disable')
    await button('やめる').click()
    await button('回復キーを作り直す').click()
    await show('recovery-key-renew')
    await button('やめる').click()
    await page.getByRole('link', { name: STAFF.administrator.displayName }).click()
    await expect(page.getByText('この画面', { exact: true })).toBeVisible()
    await show('own-account')
    await button('パスワードを変える').click()
    await show('own-password')
    await button('やめる').click()
    await goTo('送信メール')
    await button('メールサーバー').click()
    await expect(page.getByLabel('サーバー名')).toHaveValue(smtp.host)
    await show('mail-server')
    const settingsPage = async (title: string) => {
      await page.getByRole('link', { name: '設定', exact: true }).click()
      await page.getByRole('link', { name: title }).click()
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    }
    await page.getByRole('link', { name: '設定', exact: true }).click()
    await expect(page.getByRole('heading', { name: '設定', level: 1 })).toBeVisible()
    await show('settings')
    await settingsPage('大学の情報')
    await expect(page.getByLabel('大学名（日本語）')).not.toHaveValue('')
    await show('settings-university')
    await settingsPage('有効時間')
    await expect(page.getByLabel('メールのコードの有効時間')).not.toHaveValue('')
    await show('settings-times')
    await settingsPage('業務日')
    await expect(page.getByText('勤労感謝の日').first()).toBeVisible()
    await show('settings-working-days')
    await settingsPage('本人確認用書類の種類')
    await page.getByText('運転免許証').first().click()
    await expect(page.getByText('登録していただく画像').first()).toBeVisible()
    await show('settings-document-types')
    await settingsPage('注意事項')
    await expect(page.getByLabel('注意事項（日本語）')).not.toHaveValue('')
    await show('settings-notices')
    await settingsPage('利用規約')
    await expect(page.getByText('使用中')).toBeVisible()
    await show('settings-terms')
    await page.getByRole('button', { name: '第1版を読む' }).click()
    await expect(dialog.getByText('第1条').first()).toBeVisible()
    await show('terms-version')
    await page.keyboard.press('Escape')
    await settingsPage('理由の定型文')
    await page.getByText('在籍が確認できない').first().click()
    await expect(page.getByLabel('理由の文（日本語）').first()).toBeVisible()
    await show('settings-reason-templates')
    await settingsPage('入力項目')
    await expect(page.getByLabel('番号で試す')).toBeVisible()
    await show('settings-form-fields')
    await page.getByRole('button', { name: '学籍番号追加登録' }).click()
    for (const script of ['漢字', 'カナ', 'ローマ字'])
      await page
        .getByRole('radiogroup', { name: `在学時氏名（${script}）` })
        .getByText('任意')
        .click()
    await page.getByLabel('番号で試す').fill('0712345')
    await show('settings-problems')
    await page.getByRole('link', { name: '記録' }).click()
    await expect(dialog).toBeVisible()
    await show('settings-unsaved')
  },
})

/** The office of a seat that was set up without a mail server. */
export const officeWithoutMailWalk = walkOf(
  visitOffice,
  {
    async 'a code is handed over, and the mail server is entered'(visit) {
      const { page, kiosk, staff, dialog, show, goTo, logOut, smtp } = visit
      const { button } = staff
      const field = (name: string) => page.getByLabel(name, { exact: true })
      await kiosk.requestLink('hanako@example.jp')
      await staff.logIn(STAFF.registrar)
      await goTo('送信メール')
      await expect(page.getByText('メールサーバーがまだ設定されていません。')).toBeVisible()
      await show('outbox-without-server')
      await button(/^窓口で渡す/).click()
      await expect(dialog).toBeVisible()
      await show('hand-over')
      await dialog.getByRole('checkbox').check()
      await button('新しいコードを作る').click()
      await expect(dialog.getByRole('group', { name: 'コード' })).toBeVisible()
      await show('hand-over-code')
      await button('閉じる').click()
      await expect(page.getByText('窓口で渡しました').last()).toBeVisible()
      await show('outbox-handed-over')
      await logOut()
      await staff.logIn(STAFF.administrator)
      await goTo('送信メール')
      await show('outbox-without-server-of-an-administrator')
      await button('メールサーバーを設定する').click()
      await expect(page.getByRole('heading', { name: 'メールサーバー', level: 1 })).toBeVisible()
      await show('mail-server-empty')
      await field('サーバー名').fill(smtp.host)
      await field('ユーザー名').fill('desk')
      await field('ポート番号').fill('9')
      await page.getByText('細かい設定').click()
      await field('1分間に送る数の上限').fill('0')
      await field('試験メールの宛先').fill('staff@aobahama.example')
      await button('保存').click()
      await show('mail-server-problems')
      await field('1分間に送る数の上限').fill('')
      await chooseOption(field('暗号化'), /^暗号化しない/)
      await field('差出人のメールアドレス').fill('registrar@aobahama.example')
      await field('ユーザー名').fill('')
      await button('試験メールを送る').click()
      await expect(page.getByText('メールサーバーにつながりませんでした。')).toBeVisible()
      await show('mail-server-unreachable')
      await field('ポート番号').fill(String(smtp.port))
      await button('保存').click()
      await expect(page.getByText('メールサーバーの設定を保存しました。')).toBeVisible()
    },
  },
  { hasMailServer: false, isWhole: false },
)

/** The first start: every step of the set-up. */
export const setUpWalk = walkOf(
  async (place: Place) => place,
  {
    async 'every step of the set-up'({ app, smtp, showIn }) {
      const page = await app.waitForWindow((window) => window.url().includes('office.html'))
      const button = (name: string | RegExp) => page.getByRole('button', { name })
      const field = (name: string) => page.getByLabel(name, { exact: true })
      const show = (name: string) => showIn(page, name)
      const next = () => button('次へ').click()
      const title = (name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()

      await title('大学の情報')
      await show('university')
      await next()
      await show('university-problems')
      await button('サンプル大学を使う').click()
      await expect(page.getByText('サンプル大学の名前')).toBeVisible()
      await show('university-filled')
      await next()
      await title('大学・学部・学科')
      await show('faculties')
      await button(/学科を追加/)
        .first()
        .click()
      await next()
      await show('faculties-problems')
      await page.getByRole('button', { name: '名前のない学科を取り除く' }).click()
      await button('まとめて入力').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await show('faculties-list')
      await button('やめる').click()
      await next()
      await title('最初の管理者')
      await show('administrator')
      await next()
      await show('administrator-problems')
      await field('表示名').fill(STAFF.administrator.displayName)
      await field('ログイン名').fill(STAFF.administrator.loginName)
      await field('パスワード').fill(STAFF.administrator.password)
      await field('パスワード（確認）').fill(STAFF.administrator.password)
      await next()
      await title('メールの送信')
      await field('いま設定する').check()
      await show('mail')
      await page.getByText('細かい設定').click()
      await field('1分間に送る数の上限').fill('0')
      await next()
      await show('mail-problems')
      await field('1分間に送る数の上限').fill('')
      await page.getByText('細かい設定').click()
      await field('サーバー名').fill(smtp.host)
      await chooseOption(field('暗号化'), /^暗号化しない/)
      await field('ポート番号').fill('9')
      await field('差出人のメールアドレス').fill('registrar@aobahama.example')
      await field('試験メールの宛先').fill('staff@aobahama.example')
      await button('試験メールを送る').click()
      await expect(page.getByText('メールサーバーにつながりませんでした。')).toBeVisible()
      await show('mail-unreachable')
      await field('ポート番号').fill(String(smtp.port))
      await button('試験メールを送る').click()
      await expect(page.getByText('に試験メールを送りました')).toBeVisible()
      await show('mail-tested')
      await field('あとで設定する').check()
      await show('mail-later')
      await next()
      await title('この端末の使い方')
      await show('seat-mode')
      await next()
      await title('内容の確認')
      await show('review')
      await button('設定を完了する').click()
      await title('回復キー')
      await show('recovery-key')
    },
  },
  { isSetUp: false, isWhole: false },
)

const TARO: Applicant = {
  kanji: '鈴木 太郎',
  katakana: 'スズキ タロウ',
  roman: 'Suzuki Taro',
  birthDate: '1985-12-24',
  studentNumber: 'B7654321',
  phone: '03-1234-5678',
}

type CodeSentTo = (address: string, words: string) => Promise<string>

/** From the first screen: somebody walks away from a form, takes it up with the mailed code, and stops. */
async function walkForgottenForm(
  kiosk: KioskDriver,
  show: (name: string) => Promise<void>,
  codeSentTo: CodeSentTo,
): Promise<void> {
  const { page, button, heading } = kiosk
  const email = 'taro@example.jp'
  await kiosk.requestLink(email)
  await kiosk.enterCode(await codeSentTo(email, 'certdesk://link/'))
  await kiosk.agreeToTerms()
  await kiosk.fillApplicant(TARO)
  await kiosk.next()
  await expect(heading('在学時の情報')).toBeVisible()
  await passTime(page, 4.7 * MINUTE)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await show('idle-with-form')
  await passTime(page, 6 * MINUTE)
  await expect(page.getByText('入力した内容は24時間保管します。')).toBeVisible()
  await passTime(page, 0)
  await show('welcome-form-kept')
  await kiosk.enterCode(await codeSentTo(email, '続きから入力'))
  await expect(page.getByText('前回の続きから始めます')).toBeVisible()
  await show('form-taken-up')
  await button('メニュー').click()
  await page.getByRole('menuitem', { name: '手続きを終了する' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await show('leave-form-taken-up')
  await button('終了する').click()
  await expect(heading('証明書発行サービス')).toBeVisible()
  await show('welcome-after-leaving')
}

/** From home through each change of the account, and back to home. */
async function walkAccountChanges(
  kiosk: KioskDriver,
  show: (name: string) => Promise<void>,
  codeSentTo: CodeSentTo,
): Promise<{ email: string; passwords: readonly [string, string] }> {
  const { button, heading, text } = kiosk
  const newEmail = 'hanako@new.example.jp'
  await kiosk.openFromMenu('パスワード変更')
  await show('change-password')
  await button('変更').click()
  await show('change-password-problems')
  await kiosk.replacePassword('changePassword', PASSWORDS[0], NEW_PASSWORD)
  await expect(heading('パスワードを変更しました')).toBeVisible()
  await show('password-changed')
  await button('OK').click()
  await kiosk.openFromMenu('第2パスワード変更')
  await show('change-second-password')
  await kiosk.replacePassword('changeSecondPassword', PASSWORDS[1], 'Tsubaki2026')
  await expect(heading('第2パスワードを変更しました')).toBeVisible()
  await show('second-password-changed')
  await button('OK').click()
  await kiosk.openFromMenu('メールアドレス変更')
  await show('change-email')
  await text('新しいメールアドレス').fill(newEmail)
  await text('確認').fill(newEmail)
  await button('確認').click()
  await expect(heading('新しいアドレスに確認のメールをお送りしました')).toBeVisible()
  await show('email-change-sent')
  await kiosk.enterCode(await codeSentTo(newEmail, 'certdesk://link/'))
  await expect(heading('メールアドレスの変更')).toBeVisible()
  await show('confirm-email-change')
  await button('変更する').click()
  await expect(heading('メールアドレスを変更しました')).toBeVisible()
  await show('email-changed')
  await button('OK').click()
  await expect(heading('卒業生ログイン')).toBeVisible()
  await button('戻る').click()

  await kiosk.forgetPassword(newEmail)
  await show('password-reset-sent')
  await button('戻る').click()
  await expect(heading('パスワードを忘れた場合')).toBeVisible()
  await show('forgotten-password')
  await button('戻る').click()
  await button('戻る').click()
  await kiosk.enterCode(await codeSentTo(newEmail, '設定し直してください'))
  await expect(heading('パスワードの再設定')).toBeVisible()
  await show('reset-passwords')
  const passwords = ['Kaede2027', 'Sumire2027'] as const
  await kiosk.setPasswords(...passwords, 'パスワードの再設定')
  await expect(heading('パスワードを設定しました')).toBeVisible()
  await show('passwords-reset')
  await button('OK').click()
  await kiosk.logIn(newEmail, ...passwords)
  await expect(heading('ようこそ')).toBeVisible()
  return { email: newEmail, passwords }
}

/** From home through a request for certificates by post, and back to home with it. */
async function walkRequest(kiosk: KioskDriver, show: (name: string) => Promise<void>): Promise<void> {
  const { page, button, heading, text } = kiosk
  await button('証明書を発行').click()
  await kiosk.next()
  await show('certificate-method-problems')
  await page.getByRole('radio', { name: '郵送' }).check()
  await show('certificate-method')
  await kiosk.next()
  await expect(heading('証明書と通数')).toBeVisible()
  await kiosk.next()
  await show('certificate-kinds-problems')
  await button('卒業（修了）証明書を1通増やす').click()
  await button('成績証明書を1通増やす').click()
  await show('certificate-kinds')
  await kiosk.next()
  await expect(heading('使用目的と提出先')).toBeVisible()
  await kiosk.next()
  await show('certificate-details-problems')
  await page.getByRole('radio', { name: '就職・転職' }).check()
  await text('提出先').fill('株式会社みどり　人事部')
  await text('郵便番号').fill('100-0001')
  await button('検索').click()
  await expect(text('市区町村')).toHaveValue('千代田区')
  await text('町名番地').fill('千代田1丁目1番地')
  await show('certificate-details')
  await kiosk.next()
  await expect(heading('申請内容の確認')).toBeVisible()
  await show('certificate-review')
  await button('申請').click()
  await expect(heading('証明書の申請を受け付けました')).toBeVisible()
  await show('certificates-requested')
  await button('最初の画面へ').click()
  await page.getByRole('button', { name: /^取り消す C/ }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await show('certificate-cancel')
  await button('取り消さない').click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await show('home-with-request')
}

/** From the mail of the approval. */
async function initialPasswordOf(smtp: TestSmtpServer, email: string): Promise<string> {
  return findInitialPassword(
    await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('【初期パスワード】')),
  )
}

/** From a email address to the reception number. */
async function submit(
  kiosk: KioskDriver,
  smtp: TestSmtpServer,
  documents: SampleDocuments,
  applicant: Applicant,
  email: string,
): Promise<string> {
  await kiosk.requestLink(email)
  await kiosk.enterCode(findCode(await smtp.waitForMail(({ to }) => to.includes(email))))
  await kiosk.agreeToTerms()
  await kiosk.fillApplicant(applicant)
  await kiosk.next()
  await kiosk.fillSchool(applicant)
  if (applicant === MARRIED) await kiosk.fillName(kiosk.words.applications.school, HANAKO)
  await kiosk.next()
  await kiosk.fillContact(applicant)
  await kiosk.next()
  await kiosk.fillIdentityDocument(documents.licenceFront, documents.licenceBack)
  await kiosk.next()
  if (applicant === MARRIED) {
    await kiosk.chooseDocument('氏名変更の確認書類の種類', '戸籍')
    await kiosk.fillDate('発行日', new Date(Date.now() - 20 * 24 * 60 * MINUTE).toISOString().slice(0, 10))
    await kiosk.takeInFile('1ページ目', documents.familyRegister)
    await kiosk.next()
  }
  await expect(kiosk.heading('申請内容の確認')).toBeVisible()
  const number = await kiosk.apply()
  await kiosk.finish()
  return number
}

/** @param arrive gets the running app; what it returns is passed to each chapter */
function walkOf<Visit>(
  arrive: (place: Place) => Promise<Visit>,
  chapters: Record<string, (visit: Visit) => Promise<void>>,
  { isSetUp = true, hasCamera = false, hasMailServer = true, isWhole = true } = {},
): Walk {
  return {
    chapters: Object.keys(chapters),
    async begin(look, views) {
      const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-walk-'))
      const notAnImage = join(folder, 'note.txt')
      writeFileSync(notAnImage, 'This is no image.')
      const smtp = await startSmtpServer()
      const profile = createProvisionedProfile({ smtp: hasMailServer ? smtp : null })
      const app = await launchApp({
        args: [
          ...(hasCamera ? ['--use-fake-device-for-media-stream'] : []),
          ...(isSetUp ? [profile.provisionArgument] : []),
        ],
        userDataDir: profile.userDataDir,
      })
      const end = async () => {
        await app.close()
        await smtp.stop()
        profile.remove()
        rmSync(folder, { recursive: true, force: true })
      }
      const routes = new Map<string, boolean>()
      const showIn = async (page: Page, name: string) => {
        await inEachView(page, name, look, views)
        const { all, current } = await routesOf(page)
        for (const path of all) routes.set(path, path === current || routes.get(path) === true)
      }
      try {
        const documents = await drawSampleDocuments(folder)
        const visit = await arrive({ app, smtp, documents, notAnImage, showIn })
        return {
          async goThrough(chapter) {
            try {
              await chapters[chapter]?.(visit)
            } catch (error) {
              throw new Error(`The walk stopped. The app said:\n${app.output.join('\n')}`, { cause: error })
            }
          },
          // The wizard of the set-up goes nowhere, and some walks show a few screens only.
          notShown: () => [...routes].filter(([, isShown]) => isWhole && !isShown).map(([path]) => path),
          end,
        }
      } catch (error) {
        await end()
        throw error
      }
    },
  }
}

/** Where a window can go, and where it is. */
async function routesOf(page: Page): Promise<{ all: string[]; current: string | undefined }> {
  return page.evaluate(() => {
    interface Routed extends Element {
      __vue_app__?: {
        config: {
          globalProperties: {
            $router?: {
              currentRoute: { value: { path: string } }
              getRoutes: () => { path: string; redirect?: unknown }[]
            }
          }
        }
      }
    }
    // Vue leaves itself on the element that it is mounted in.
    const root = [...document.querySelectorAll<Routed>('body *')].find(({ __vue_app__: app }) => app)
    const router = root?.__vue_app__?.config.globalProperties.$router
    return {
      all: router?.getRoutes().flatMap(({ path, redirect }) => (redirect === undefined ? [path] : [])) ?? [],
      current: router?.currentRoute.value.path,
    }
  })
}

async function inEachView(page: Page, name: string, look: Look, views?: readonly View[]): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const view of views ?? (page.url().includes('kiosk.html') ? KIOSK_VIEWS : OFFICE_VIEWS)) {
    await setView(page, view)
    await look(page, { name, view })
  }
  await setView(page, 'ja')
}

/** Works also under a dialog, where nobody could touch the button. */
async function setView(page: Page, view: View): Promise<void> {
  const language = view.endsWith('easy') ? 'easy' : languageOf(view)
  await page.evaluate(
    ({ wanted, isLarge, isStrong }) => {
      const { dataset, lang } = document.documentElement
      const press = (button: string) => document.querySelector<HTMLElement>(`header button[${button}]`)?.click()
      if (dataset['language'] === undefined) {
        if (lang !== wanted) press(`lang="${wanted}"`)
        return
      }
      if (dataset['language'] !== wanted) press(`data-language="${wanted}"`)
      if ((dataset['text'] === 'large') !== isLarge) press('data-display="text"')
      if ((dataset['contrast'] === 'high') !== isStrong) press('data-display="contrast"')
    },
    { wanted: language, isLarge: view.startsWith('large'), isStrong: view.endsWith('contrast') },
  )
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, languageOf(view))
  await settle(page)
}

/** Two frames, so that everything is drawn. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
}

/** When main will end the session of this window. */
async function idleEndsAtMs(page: Page): Promise<number> {
  const session = await valueOf(bridgeClient(page).sessions.describeSession({}))
  return 'idleEndsAtMs' in session ? session.idleEndsAtMs : 0
}

/** Sets the window's clock ahead by that much and stops it there; 0 sets it right again. */
async function passTime(page: Page, ms: number): Promise<void> {
  await page.evaluate((ahead) => {
    const later = new Date().getTime() + ahead
    Date.now = () => (ahead === 0 ? new Date().getTime() : later)
  }, ms)
}

async function passTimeInMain(app: LaunchedApp, ms: number): Promise<void> {
  await app.evaluate((_electron, ahead) => {
    Date.now = () => new Date().getTime() + ahead
  }, ms)
}
