import { STAFF } from '../support/provisioned-profile.ts'
import { applyAs, becomeGraduate, expect, test, waitForInitialPassword } from './desk-test.ts'

const email = 'hanako@example.jp'
const [password, secondPassword] = ['Hanako2013', 'Sakura1990']
const loginFailed = 'ログインできませんでした。パスワードの間違い、大文字と小文字、半角の入力をご確認ください。'
const locked = /回数が多いため、しばらく受け付けを止めています。\d{1,2}:\d{2}以降にもう一度お試しください。/

test('the initial password opens nothing but the setting of both passwords, by their rules', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const { page, button, heading } = kiosk
  const receptionNumber = await applyAs(kiosk, smtp, email, documents.licenceFront)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.approve()
  const initialPassword = await waitForInitialPassword(smtp, email)

  await kiosk.logIn(email, initialPassword, secondPassword)
  await expect(page.getByText(loginFailed)).toBeVisible()
  await kiosk.logIn(email, initialPassword, '')
  await expect(heading('パスワードの設定')).toBeVisible()
  await kiosk.setPasswords('hanako2013', secondPassword)
  await expect(page.getByText('半角の英大文字（A–Z）を入れてください。').first()).toBeVisible()
  await kiosk.setPasswords(password, password)
  await expect(page.getByText('パスワードと第2パスワードは、別のものにしてください。').first()).toBeVisible()
  await kiosk.setPasswords(initialPassword, secondPassword)
  await expect(page.getByText('初期パスワードとは別のものにしてください。').first()).toBeVisible()
  await kiosk.setPasswords(password, secondPassword)
  await expect(page.getByText('証明書発行サービスをご利用いただけるようになりました')).toBeVisible()
  await button('OK').click()
  await expect(heading('ようこそ')).toBeVisible()

  await test.step('logging out wipes the screen and the clipboard, and main knows nobody any more', async () => {
    await seat.app.evaluate(({ clipboard }) => clipboard.writeText('A1234567'))
    await kiosk.logOut()
    await expect.poll(() => seat.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
    expect(await page.content()).not.toContain(email)
    await page.getByRole('button', { name: /^卒業生ログイン/ }).click()
    for (const field of ['メールアドレス', 'パスワード', '第2パスワード'])
      await expect(page.getByLabel(field, { exact: true })).toHaveValue('')
    expect(
      await page.evaluate(() => window.certificateDesk.operations['accounts']?.['getAccount']?.({})),
    ).toMatchObject({ ok: false, error: { code: 'sessionEnded' } })
  })

  await test.step('the initial password is worth nothing any more', async () => {
    await kiosk.logIn(email, initialPassword, '')
    await expect(page.getByText(loginFailed)).toBeVisible()
  })
})

test('wrong passwords are told alike, lock the account for a while, and a restart does not unlock it', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  await becomeGraduate(seat, smtp, email, documents.licenceFront, [password, secondPassword])
  let kiosk = await seat.kiosk()
  const attempt = async (...credentials: [string, string, string]): Promise<void> => {
    await kiosk.logIn(...credentials)
    await expect(kiosk.button('ログイン')).toBeEnabled()
    await expect(kiosk.page.getByText(loginFailed)).toBeVisible()
  }

  await attempt('nobody@example.jp', password, secondPassword)
  await attempt(email, password, '')
  await attempt(email, password, 'Sakura1991')
  await attempt(email, 'hanako2013', secondPassword)
  await attempt(email, secondPassword, password)
  await attempt(email, 'Ｈanako2013', secondPassword)
  await kiosk.logIn(email, password, secondPassword)
  await expect(kiosk.page.getByText(locked)).toBeVisible()

  await seat.app.close()
  await seat.startAgain()
  kiosk = await seat.kiosk()
  await kiosk.logIn(email, password, secondPassword)
  await expect(kiosk.page.getByText(locked)).toBeVisible()

  const staff = await seat.staff()
  await staff.logIn(STAFF.registrar)
  await staff.openArea('記録')
  await expect(staff.page.getByRole('cell', { name: 'アカウントを一時的に止めました' })).toBeVisible()
})
