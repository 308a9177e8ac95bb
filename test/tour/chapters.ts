/** The chapters after the first application and approval, in the order of the operating manual: 2.2 to 2.4 and 3.1. */
import { expect, type Page } from '@playwright/test'
import { HANAKO, type Applicant, type KioskDriver } from '../support/kiosk-driver.ts'
import { findCode, findInitialPassword, type ReceivedMail, type TestSmtpServer } from '../support/smtp-server.ts'
import type { StaffDriver } from '../support/staff-driver.ts'
import type { tourAlbum } from './album.ts'

interface Tour {
  kiosk: KioskDriver
  staff: StaffDriver
  kioskPage: Page
  staffPage: Page
  smtp: TestSmtpServer
  album: ReturnType<typeof tourAlbum>
  documents: { licenceFront: string }
}

/** How a graduate logs in at that point of the tour. */
export interface Login {
  email: string
  password: string
  secondPassword: string
}

/** The newest mail to an address with that subject; it goes into the album. */
function mailReader({ smtp, album }: Tour) {
  const read = new Set<ReceivedMail>()
  return async (email: string, subject: string): Promise<ReceivedMail> => {
    const received = await smtp.waitForMail(
      (mail) => mail.to.includes(email) && mail.subject.includes(subject) && !read.has(mail),
    )
    read.add(received)
    album.mail(received)
    return received
  }
}

function hands(tour: Tour) {
  const { kiosk, kioskPage } = tour
  return {
    readMail: mailReader(tour),
    async logIn({ email, password, secondPassword }: Login): Promise<void> {
      await kiosk.logIn(email, password, secondPassword)
      await expect(kiosk.heading('ようこそ')).toBeVisible()
    },
    async choose(item: string): Promise<void> {
      await kiosk.button('メニュー').click()
      await kioskPage.getByRole('menuitem', { name: item, exact: true }).click()
      await expect(kiosk.heading(item)).toBeVisible()
    },
    async leave(): Promise<void> {
      await kiosk.button('メニュー').click()
      await kioskPage.getByRole('menuitem', { name: 'ログアウト' }).click()
      await expect(kiosk.heading('証明書発行サービス')).toBeVisible()
    },
    typePassword: (label: string, password: string) => kioskPage.getByLabel(label, { exact: true }).fill(password),
  }
}

/** 2.3: another student number, approved by staff, then offered for certificates. */
export async function addStudentNumber(tour: Tour, login: Login): Promise<void> {
  const { kiosk, staff, kioskPage, staffPage, album } = tour
  const { step, screen } = album
  const { readMail, logIn, choose, leave } = hands(tour)
  const code = await step('2.3 学籍番号追加登録：メールを受け取る / Add a student number: the mail', async () => {
    await logIn(login)
    await choose('学籍番号追加登録')
    await screen(kioskPage)
    await kiosk.button('送信').click()
    await expect(kiosk.heading('メールをお送りしました')).toBeVisible()
    await kiosk.button('OK').click()
    await leave()
    return findCode(await readMail(login.email, '学籍番号追加登録のご案内'))
  })
  const receptionNumber = await step('2.3 在学時の情報を入力し、申請 / Fill in and apply', async () => {
    await kiosk.enterCode(code)
    await expect(kiosk.heading('追加する学籍番号')).toBeVisible()
    for (const label of ['大学名', '学部名', '学科名']) await kioskPage.getByLabel(label).selectOption({ index: 1 })
    await kiosk.text('学籍番号').fill('M7654321')
    await kiosk.fillDate('卒業(修了)年月', '2015-03')
    await kioskPage.getByRole('radio', { name: '卒業（修了）' }).check()
    await screen(kioskPage)
    await kiosk.button('確認').click()
    await expect(kiosk.heading('申請内容の確認')).toBeVisible()
    const number = await kiosk.apply()
    await kiosk.finish()
    return number
  })
  await step('2.3 職員が追加を承認 / Staff approve it', async () => {
    await staff.openCase(receptionNumber)
    await screen(staffPage)
    await staff.approve()
    await readMail(login.email, '学籍番号追加登録の結果')
  })
  await step('2.3 証明書を発行：2つの学籍番号から選ぶ / Issue certificates: either number', async () => {
    await logIn(login)
    await kiosk.button('証明書を発行').click()
    await kioskPage.getByRole('radio', { name: '窓口で受け取り' }).check()
    await kiosk.next()
    for (const number of [HANAKO.studentNumber, 'M7654321'])
      await expect(kioskPage.getByRole('radio', { name: number })).toBeVisible()
    await screen(kioskPage)
    await leave()
  })
}

/** 2.4 (a): another mail address, confirmed with the mail to it. */
export async function changeEmail(tour: Tour, login: Login, email: string): Promise<Login> {
  const { kiosk, kioskPage, album } = tour
  const { step, screen } = album
  const { readMail, logIn, choose, leave } = hands(tour)
  await step('2.4(a) メールアドレスの変更 / Change of the mail address', async () => {
    await logIn(login)
    await choose('メールアドレス変更')
    await kiosk.text('新しいメールアドレス').fill(email)
    await kiosk.text('確認').fill(email)
    await screen(kioskPage)
    await kiosk.button('確認').click()
    await expect(kiosk.heading('新しいアドレスに確認のメールをお送りしました')).toBeVisible()
    await leave()
  })
  await step(
    '2.4(a) 新しいアドレスのメールで確認し、前のアドレスにお知らせ / Confirmed, and the old one is told',
    async () => {
      await kiosk.enterCode(findCode(await readMail(email, 'メールアドレス変更のご確認')))
      await expect(kiosk.heading('メールアドレスの変更')).toBeVisible()
      await screen(kioskPage)
      await kiosk.button('変更する').click()
      await expect(kiosk.heading('メールアドレスを変更しました')).toBeVisible()
      await readMail(login.email, 'メールアドレス')
      await kiosk.button('OK').click()
      await expect(kiosk.heading('卒業生ログイン')).toBeVisible()
      await kiosk.button('戻る').click()
    },
  )
  return { ...login, email }
}

/** 2.4 (b): the address is lost; a new application from another one is found to be the same person's. */
export async function loseEmail(tour: Tour, login: Login, email: string): Promise<Login> {
  const { kiosk, staff, kioskPage, staffPage, album, documents } = tour
  const { step, screen } = album
  const { readMail, leave } = hands(tour)
  // Written in another way, because a person must be found, not a text.
  const again: Applicant = { ...HANAKO, kanji: '山田 華子', roman: 'YAMADA HANAKO' }
  const receptionNumber = await step(
    '2.4(b) アドレスが使えない：新しく申請する / Address lost: a new application',
    async () => {
      await kiosk.requestLink(email)
      await kiosk.enterCode(findCode(await readMail(email, 'メールアドレスのご確認')))
      await kiosk.agreeToTerms()
      await kiosk.fillForm(again, documents.licenceFront)
      const number = await kiosk.apply()
      await kiosk.finish()
      return number
    },
  )
  await step(
    '2.4(b) 同じ方と分かり、アドレスの変更として承認 / The same person: approved as a change of address',
    async () => {
      await staff.openCase(receptionNumber)
      await expect(staffPage.getByText('同じ方かもしれないアカウント')).toBeVisible()
      await screen(staffPage)
      await staff.approveAsAddressChange(login.email)
      await readMail(login.email, 'メールアドレス')
    },
  )
  await step('2.4(b) 初期パスワードでログインし、設定し直す / Initial password, and both set anew', async () => {
    await kiosk.logIn(email, findInitialPassword(await readMail(email, '利用申請結果')), '')
    await kiosk.setPasswords(login.password, login.secondPassword)
    await kiosk.button('OK').click()
    await expect(kioskPage.getByText('M7654321')).toBeVisible()
    await screen(kioskPage)
    await leave()
  })
  return { ...login, email }
}

/** 2.4 (c) and (d): each of the two passwords. */
export async function changePasswords(tour: Tour, login: Login): Promise<Login> {
  const { kiosk, kioskPage, album } = tour
  const { step, screen } = album
  const { logIn, choose, typePassword, leave } = hands(tour)
  const changed = { ...login, password: 'Yozora2026', secondPassword: 'Sakura2026' }
  await step('2.4(c) パスワード変更 / Change password', async () => {
    await logIn(login)
    await choose('パスワード変更')
    await typePassword('現在のパスワード', login.password)
    await typePassword('新しいパスワード', changed.password)
    await typePassword('確認', changed.password)
    await screen(kioskPage)
    await kiosk.button('変更').click()
    await expect(kiosk.heading('パスワードを変更しました')).toBeVisible()
    await kiosk.button('OK').click()
  })
  await step('2.4(d) 第2パスワード変更 / Change second password', async () => {
    await choose('第2パスワード変更')
    await typePassword('旧第2パスワード', login.secondPassword)
    await typePassword('新第2パスワード', changed.secondPassword)
    await typePassword('確認', changed.secondPassword)
    await screen(kioskPage)
    await kiosk.button('変更').click()
    await expect(kiosk.heading('第2パスワードを変更しました')).toBeVisible()
    await kiosk.button('OK').click()
    await leave()
  })
  return changed
}

/** 2.4 (e): both passwords are set again, with the mailed link. */
export async function resetPasswords(tour: Tour, login: Login): Promise<Login> {
  const { kiosk, kioskPage, album } = tour
  const { step, screen } = album
  const { readMail, typePassword } = hands(tour)
  const anew = { ...login, password: 'Asagao2027', secondPassword: 'Tsubaki2027' }
  await step('2.4(e) パスワードを忘れた場合 / Forgotten password', async () => {
    await kioskPage.getByRole('button', { name: /^卒業生ログイン/ }).click()
    await kiosk.button('パスワードを忘れた場合').click()
    await expect(kiosk.heading('パスワードを忘れた場合')).toBeVisible()
    await kiosk.text('メールアドレス').fill(login.email)
    await screen(kioskPage)
    await kiosk.button('送信').click()
    await expect(kiosk.heading('入力されたアドレスにメールをお送りしました')).toBeVisible()
    await screen(kioskPage)
  })
  await step('2.4(e) メールのコードで、2つのパスワードを設定 / Both passwords set with the mailed code', async () => {
    await kiosk.enterCode(findCode(await readMail(login.email, 'パスワードの再設定')))
    await expect(kiosk.heading('パスワードの再設定')).toBeVisible()
    for (const [label, password] of [
      ['パスワード', anew.password],
      ['パスワード（確認）', anew.password],
      ['第2パスワード', anew.secondPassword],
      ['第2パスワード（確認）', anew.secondPassword],
    ] as const)
      await typePassword(label, password)
    await screen(kioskPage)
    await kiosk.button('設定').click()
    await expect(kiosk.heading('パスワードを設定しました')).toBeVisible()
    await kiosk.button('OK').click()
  })
  return anew
}

/** 3.1: the manual after the login. */
export async function readManual(tour: Tour, login: Login): Promise<void> {
  const { kiosk, kioskPage, album } = tour
  const { step, screen } = album
  const { logIn, leave } = hands(tour)
  await step('3.1 マニュアルを読む / The manual', async () => {
    await logIn(login)
    await kiosk.button('メニュー').click()
    await kioskPage.getByRole('menuitem', { name: 'マニュアル' }).click()
    await kiosk.text('マニュアル内を検索').fill('証明書')
    await expect(kioskPage.getByRole('status').filter({ hasText: /で見つかりました/ })).toBeVisible()
    await screen(kioskPage)
    await kiosk.button('マニュアルを閉じる').click()
    await leave()
  })
}
