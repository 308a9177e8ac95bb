import { findCode, type ReceivedMail, type TestSmtpServer } from '../support/smtp-server.ts'
import { becomeGraduate, expect, test } from './desk-test.ts'

const email = 'hanako@example.jp'
const [password, secondPassword] = ['Hanako2013', 'Sakura1990']
const loginFailed = 'ログインできませんでした。パスワードの間違い、大文字と小文字、半角の入力をご確認ください。'
const LABELS = {
  password: ['現在のパスワード', '新しいパスワード'],
  secondPassword: ['旧第2パスワード', '新第2パスワード'],
} as const

function mailTo(smtp: TestSmtpServer, address: string, ...words: string[]): Promise<ReceivedMail> {
  return smtp.waitForMail(({ to, text }) => to.includes(address) && words.every((word) => text.includes(word)))
}

test('a graduate changes both passwords and the mail address, and sets forgotten passwords anew', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const seat = await openSeat()
  await becomeGraduate(seat, smtp, email, documents.licenceFront, [password, secondPassword])
  const kiosk = await seat.kiosk()
  const { page, button, heading, text } = kiosk
  const logInAs = async (address: string, first: string, second: string): Promise<void> => {
    await kiosk.logIn(address, first, second)
    await expect(heading('ようこそ')).toBeVisible()
  }

  await test.step('G15: the password, not without the current one, nor the same again', async () => {
    await logInAs(email, password, secondPassword)
    await kiosk.openFromMenu('パスワード変更')
    await kiosk.replacePassword(LABELS.password, 'Hanako2014', 'Momiji2026')
    await expect(page.getByText('現在のパスワードが違います。').first()).toBeVisible()
    await kiosk.replacePassword(LABELS.password, password, password)
    await expect(page.getByText('これまでと同じものは使えません。').first()).toBeVisible()
    await kiosk.replacePassword(LABELS.password, password, secondPassword)
    await expect(page.getByText('パスワードと第2パスワードは、別のものにしてください。').first()).toBeVisible()
    await kiosk.replacePassword(LABELS.password, password, 'Momiji2026')
    await expect(heading('パスワードを変更しました')).toBeVisible()
    await button('OK').click()
    await expect(heading('ようこそ')).toBeVisible()
    await mailTo(smtp, email, 'パスワードが変更されました')
  })

  await test.step('G16: the second password; the old ones are worth nothing any more', async () => {
    await kiosk.openFromMenu('第2パスワード変更')
    await kiosk.replacePassword(LABELS.secondPassword, secondPassword, 'Tsubaki2026')
    await expect(heading('第2パスワードを変更しました')).toBeVisible()
    await button('OK').click()
    await kiosk.logOut()
    await kiosk.logIn(email, password, secondPassword)
    await expect(page.getByText(loginFailed)).toBeVisible()
    await logInAs(email, 'Momiji2026', 'Tsubaki2026')
  })

  const newEmail = 'hanako@new.example.jp'
  await test.step('G13: the address counts when the link to it is opened, and the old one hears of it', async () => {
    await kiosk.openFromMenu('メールアドレス変更')
    await expect(page.getByText(email)).toBeVisible()
    await text('新しいメールアドレス').fill(newEmail)
    await text('確認').fill(newEmail)
    await button('送信').click()
    await expect(heading('新しいアドレスに確認のメールをお送りしました')).toBeVisible()
    const mail = await mailTo(smtp, newEmail, 'certdesk://link/')
    await button('メニュー').click()
    await page.getByRole('menuitem', { name: 'ログアウト' }).click()
    await logInAs(email, 'Momiji2026', 'Tsubaki2026')
    await kiosk.logOut()

    await button('English').click()
    await page.getByRole('button', { name: /^Continue with the code in the mail/ }).click()
    await text('Code').fill(findCode(mail))
    await button('Next').click()
    await expect(heading('Change of your email address')).toBeVisible()
    await expect(page.getByText(newEmail)).toBeVisible()
    await button('Change').click()
    await expect(heading('Your email address is changed')).toBeVisible()
    await button('OK').click()
    await expect(heading('Graduates’ Login')).toBeVisible()
    await button('日本語').click()
    await kiosk.logIn(email, 'Momiji2026', 'Tsubaki2026')
    await expect(page.getByText(loginFailed)).toBeVisible()
    await logInAs(newEmail, 'Momiji2026', 'Tsubaki2026')
    await kiosk.logOut()
    await mailTo(smtp, email, 'メールアドレスが変更されました')
  })

  await test.step('G17: the same screen for every address; the old passwords work until the new ones are set', async () => {
    await kiosk.forgetPassword('nobody@example.jp')
    const shownTo = async (address: string) =>
      (await page.locator('main').innerText()).replace(address, '').replace(/\d{1,2}:\d{2}/, '')
    const toUnknown = await shownTo('nobody@example.jp')
    await button('戻る').click()
    await text('メールアドレス').fill(newEmail)
    await button('送信').click()
    await expect(page.getByText(newEmail)).toBeVisible()
    expect(await shownTo(newEmail)).toBe(toUnknown)
    const mail = await mailTo(smtp, newEmail, '設定し直してください')
    expect((await mailTo(smtp, 'nobody@example.jp')).text).not.toContain('certdesk://link/')

    await button('戻る').click()
    await button('戻る').click()
    await logInAs(newEmail, 'Momiji2026', 'Tsubaki2026')
    await kiosk.logOut()
    await kiosk.enterCode(findCode(mail))
    await expect(heading('パスワードの再設定')).toBeVisible()
    for (const [label, value] of [
      ['パスワード', 'Kaede2027'],
      ['パスワード（確認）', 'Kaede2027'],
      ['第2パスワード', 'Tsubaki2026'],
      ['第2パスワード（確認）', 'Tsubaki2026'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value)
    await button('設定').click()
    await expect(page.getByText('これまでと同じものは使えません。').first()).toBeVisible()
    await page.getByLabel('第2パスワード', { exact: true }).fill('Sumire2027')
    await page.getByLabel('第2パスワード（確認）', { exact: true }).fill('Sumire2027')
    await button('設定').click()
    await expect(heading('パスワードを設定しました')).toBeVisible()
    await button('OK').click()
    await kiosk.logIn(newEmail, 'Momiji2026', 'Tsubaki2026')
    await expect(page.getByText(loginFailed)).toBeVisible()
    await logInAs(newEmail, 'Kaede2027', 'Sumire2027')
    await kiosk.logOut()

    await kiosk.enterCode(findCode(mail))
    await expect(heading('このコードはすでに使われています')).toBeVisible()
    await button('パスワードを忘れた場合').click()
    await expect(heading('パスワードを忘れた場合')).toBeVisible()
  })
})
