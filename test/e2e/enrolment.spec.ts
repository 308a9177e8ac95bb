import { findCode, type TestSmtpServer } from '../support/smtp-server.ts'
import { becomeGraduate, expect, HANAKO, sealedFiles, startApplying, test } from './desk-test.ts'

const email = 'hanako@example.jp'
const passwords = ['Hanako2013', 'Sakura1990'] as const

/** The code in the mail of that subject. */
async function waitForCode(smtp: TestSmtpServer, subject: string): Promise<string> {
  return findCode(await smtp.waitForMail((mail) => mail.to.includes(email) && mail.subject.includes(subject)))
}

test('a graduate adds a student number, follows its application, and may choose from both numbers after approval', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  await becomeGraduate(seat, smtp, email, documents.licenceFront, passwords)
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const { page, button, heading, text } = kiosk

  await kiosk.logIn(email, ...passwords)
  await expect(heading('ようこそ')).toBeVisible()
  await button('メニュー').click()
  await page.getByRole('menuitem', { name: '学籍番号追加登録' }).click()
  await expect(heading('学籍番号追加登録')).toBeVisible()
  await button('送信').click()
  await expect(heading('メールをお送りしました')).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  await button('OK').click()
  await kiosk.logOut()

  await kiosk.enterCode(await waitForCode(smtp, '学籍番号追加登録のご案内'))
  await expect(heading('追加する学籍番号')).toBeVisible()
  await expect(text('在学時氏名（漢字）')).toHaveValue('山田　花子')
  await kiosk.fillEnrolment(HANAKO.studentNumber)
  await button('確認').click()
  await expect(heading('申請内容の確認')).toBeVisible()
  await button('申請').click()
  await expect(page.getByText('この学籍番号は、すでに登録されています。').first()).toBeVisible()
  await text('学籍番号').fill('M7654321')
  await button('確認').click()
  const receptionNumber = await kiosk.apply()
  await kiosk.finish()

  await test.step('its state, and only that, by reception number and birth date', async () => {
    await askStatus(receptionNumber, '1990-04-03')
    await expect(page.getByText('当てはまる申請が見つかりません。')).toBeVisible()
    await kiosk.fillDate('生年月日', HANAKO.birthDate)
    await button('確認する').click()
    await expect(page.getByTestId('application-state')).toContainText('受付')
    await button('最初の画面へ').click()
  })

  await staff.openCase(receptionNumber)
  await staff.approve()
  await askStatus(receptionNumber, HANAKO.birthDate)
  await expect(page.getByTestId('application-state')).toContainText('承認')
  await button('最初の画面へ').click()

  await kiosk.logIn(email, ...passwords)
  await button('証明書を発行').click()
  await page.getByRole('radio', { name: '窓口で受け取り' }).check()
  await kiosk.next()
  for (const number of [HANAKO.studentNumber, 'M7654321'])
    await expect(page.getByRole('radio', { name: number })).toBeVisible()

  async function askStatus(number: string, birthDate: string): Promise<void> {
    await button('申請の状況を確認する').click()
    await expect(text('受付番号')).toHaveValue('')
    await text('受付番号').fill(number)
    await kiosk.fillDate('生年月日', birthDate)
    await button('確認する').click()
  }
})

test('a kiosk left alone counts down, then keeps the form and the pictures for whoever has the mailed code', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const seat = await openSeat({ seatMode: 'kiosk', university: { kioskIdleMinutes: 1, idleCountdownSeconds: 50 } })
  const kiosk = await seat.kiosk()
  const { page, button, heading } = kiosk
  const first = await startApplying(kiosk, smtp, email)
  for (const fill of ['fillApplicant', 'fillSchool', 'fillContact'] as const) {
    await kiosk[fill](HANAKO)
    await kiosk.next()
  }
  // The expiry date is left for later.
  await kiosk.chooseDocument('本人確認用書類の種類', '運転免許証')
  await kiosk.takeInFile('表面', documents.licenceFront)
  const kept = sealedFiles(seat.profile)
  expect(kept).toHaveLength(1)

  const countdown = page.getByRole('alertdialog').filter({ hasText: '操作を続けますか？' })
  await expect(countdown.getByText(/あと \d+ 秒/)).toBeVisible({ timeout: 60_000 })
  await button('続ける').click()
  await expect(countdown).toHaveCount(0)
  await expect(kiosk.preview('表面')).toBeVisible()

  await expect(countdown).toBeVisible({ timeout: 60_000 })
  await expect(countdown).toContainText('入力した内容を24時間保管し')
  await expect(page.getByText('入力した内容は24時間保管します。')).toBeVisible({ timeout: 90_000 })
  await expect(heading('証明書発行サービス')).toBeVisible()
  expect(await page.content()).not.toContain(HANAKO.kanji)
  expect(sealedFiles(seat.profile)).toEqual(kept)

  await kiosk.enterCode(first)
  await expect(heading('このコードはすでに使われています')).toBeVisible()
  await button('最初の画面へ').click()
  await kiosk.enterCode(await waitForCode(smtp, '申請の続き'))
  await expect(heading('本人確認用書類')).toBeVisible()
  await expect(page.getByText('前回の続きから始めます')).toBeVisible()
  await expect(page.getByText('受け取り済み').first()).toBeVisible()
  await kiosk.fillDate('有効期限', '2031-05-02')
  await kiosk.next()
  await expect(heading('申請内容の確認')).toBeVisible()
  await expect(page.getByText(HANAKO.kanji.replace(' ', '　')).first()).toBeVisible()
  await kiosk.apply()
  expect(sealedFiles(seat.profile)).toEqual(kept)
})
