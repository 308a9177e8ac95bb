import { STAFF } from '../support/provisioned-profile.ts'
import { PASSWORDS, seedGraduate } from '../support/seed.ts'
import { expect, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'

test('a graduate applies for certificates by post, staff see everything, and what is not issued can be taken back', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  await seedGraduate(await windowsOf(seat, smtp), email)
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  await staff.logIn(STAFF.registrar)
  const { page, button, heading, text } = kiosk
  await kiosk.logIn(email, ...PASSWORDS)
  await expect(page.getByText('まだ証明書の申請はありません。')).toBeVisible()

  await button('証明書を発行').click()
  await expect(heading('証明書を発行')).toBeVisible()
  for (const method of ['コンビニ(CVS)', 'オンライン送付', 'この端末で印刷', '窓口で受け取り', '郵送'])
    await expect(page.getByRole('radio', { name: method })).toBeVisible()
  await kiosk.next()
  await expect(page.getByText('確認が必要な項目が1件あります')).toBeVisible()
  await page.getByRole('radio', { name: '郵送' }).check()
  await kiosk.next()

  // The account has only one student number, so the kiosk does not ask which.
  await expect(heading('証明書と通数')).toBeVisible()
  await expect(page.getByText('学籍番号：A1234567')).toBeVisible()
  await expect(page.getByText('退学証明書')).toHaveCount(0)
  await button('卒業（修了）証明書を1通増やす').click()
  await button('成績証明書を1通増やす').click()
  await button('成績証明書を1通増やす').click()
  await expect(page.getByText('合計 1,110円')).toBeVisible()
  await kiosk.next()

  await expect(heading('使用目的と提出先')).toBeVisible()
  await page.getByRole('radio', { name: '就職・転職' }).check()
  await text('提出先').fill('株式会社𠮷野　<b>人事部</b>')
  await expect(text('受取人の氏名')).toHaveValue('山田　花子')
  await button('登録の住所と同じ').click()
  await expect(page.getByText('登録の住所を入力しました')).toBeVisible()
  await expect(text('町名番地')).toHaveValue('千代田1-1')
  await text('郵便番号').fill('１００－０００１')
  await button('検索').click()
  await expect(text('市区町村')).toHaveValue('千代田区')
  await expect(text('町名番地')).toHaveValue('千代田')
  await text('町名番地').fill('千代田1丁目1番地')
  await kiosk.next()

  await expect(heading('申請内容の確認')).toBeVisible()
  await expect(page.getByRole('row', { name: '手数料の合計' })).toContainText('1,110円')
  await button('戻る').click()
  await expect(text('町名番地')).toHaveValue('千代田1丁目1番地')
  await kiosk.next()
  await button('申請').click()
  await expect(heading('証明書の申請を受け付けました')).toBeVisible()
  const requestNumber = (await page.getByTestId('request-number').textContent()) ?? ''
  expect(requestNumber).toMatch(/^C\d{4}-\d{6}-\d$/)

  await staff.page.getByRole('link', { name: '証明書' }).click()
  await staff.page.getByText(requestNumber).click()
  const contents = staff.page.getByRole('region', { name: '証明書の申請の内容' })
  for (const words of ['株式会社𠮷野　<b>人事部</b>', '千代田1丁目1番地', 'A1234567', '1,110円', email])
    await expect(contents.getByText(words).first()).toBeVisible()

  await button('最初の画面へ').click()
  await expect(heading('ようこそ')).toBeVisible()
  await button(`取り消す ${requestNumber}`).click()
  await button('取り消さない').click()
  await button(`取り消す ${requestNumber}`).click()
  await button('申請を取り消す').click()
  await expect(page.getByText(`申請 ${requestNumber} を取り消しました。`)).toBeVisible()
  await expect(contents.getByText('取り消し済み')).toBeVisible()
  await expect(staff.page.getByText('証明書の申請はありません')).toBeVisible()
  await staff.openArea('記録')
  await expect(staff.page.getByRole('cell', { name: '証明書の申請を取り消しました' })).toBeVisible()
})

test('the whole way is there in English, and the search finds the request', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  await seedGraduate(await windowsOf(seat, smtp), email)
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  await staff.logIn(STAFF.registrar)
  const { page, button, heading } = kiosk
  await kiosk.logIn(email, ...PASSWORDS)
  await button('English').click()
  await button('Issue certificates').click()
  await page.getByRole('radio', { name: 'Print at this kiosk' }).check()
  await button('Next').click()
  await button('One copy more: Academic transcript, in English').click()
  await button('Next').click()
  await page.getByRole('radio', { name: 'Further study' }).check()
  await button('Next').click()
  await expect(heading('Check your request')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Total of the fees' })).toContainText('¥300')
  await button('Apply').click()
  await expect(heading('We received your request for certificates')).toBeVisible()
  await expect(page.getByText('log in at this kiosk and print them')).toBeVisible()
  const requestNumber = (await page.getByTestId('request-number').textContent()) ?? ''

  await staff.page.getByRole('button', { name: 'English' }).click()
  await staff.page.getByRole('link', { name: 'Certificates' }).click()
  const search = staff.page.getByRole('searchbox')
  for (const words of [requestNumber, 'a1234567', 'やまだ', email]) {
    await search.fill(words)
    await expect(staff.page.getByRole('row', { name: requestNumber })).toBeVisible()
  }
  await search.fill('鈴木')
  await expect(staff.page.getByText('No request fits.')).toBeVisible()
  await search.fill('')
  await staff.page.getByText(requestNumber).click()
  await expect(staff.page.getByText('Academic transcript, in English')).toBeVisible()
})

test('where nothing is offered the kiosk says so', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ university: { certificates: { methods: [] } } })
  await seedGraduate(await windowsOf(seat, smtp), email)
  const kiosk = await seat.kiosk()
  await kiosk.logIn(email, ...PASSWORDS)
  await kiosk.button('証明書を発行').click()
  await expect(kiosk.page.getByText('いま、ここで申請できる証明書はありません。')).toBeVisible()
  await expect(kiosk.button('次へ')).toHaveCount(0)
  await kiosk.button('戻る').click()
  await expect(kiosk.heading('ようこそ')).toBeVisible()
})
