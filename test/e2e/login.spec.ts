import { callBridge } from '../support/bridge-client.ts'
import { filledIn, kioskDriver } from '../support/kiosk-driver.ts'
import { PASSWORDS, seedAccount, seedGraduate } from '../support/seed.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, goAhead, inBothLanguages, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
const [password, secondPassword] = PASSWORDS

for (const language of ['ja', 'en'] as const) {
  test(`the initial password opens nothing but the setting of both passwords, and each way to leave wipes the screen (${language})`, async ({
    openSeat,
    smtp,
  }) => {
    const seat = await openSeat()
    let kiosk = await seat.kiosk(language)
    const initialPassword = await seedAccount(await windowsOf(seat, smtp), email)
    const { page, button, heading, text, words } = kiosk
    const { accounts, common, errors, fields, sessions } = words
    const says = (sentence: string) => expect(page.getByText(sentence).first()).toBeVisible()

    await kiosk.logIn(email, initialPassword, secondPassword)
    await says(errors.loginFailed)
    await kiosk.logIn(email, initialPassword, '')
    await expect(heading(accounts.setPasswords.title)).toBeVisible()
    expect(await callBridge(page, 'certificateRequests.getOffer', {})).toEqual({
      ok: false,
      error: { code: 'notAllowed' },
    })
    await kiosk.setPasswords('hanako2013', secondPassword)
    await says(fields.passwordUpperCaseMissing)
    await kiosk.setPasswords(password, password)
    await says(fields.passwordsEqual)
    await kiosk.setPasswords(initialPassword, secondPassword)
    await says(fields.passwordIsInitial)
    await kiosk.setPasswords(password, secondPassword)
    await expect(heading(accounts.available.title)).toBeVisible()
    await button(common.ok).click()
    await expect(heading(accounts.home.title)).toBeVisible()

    const expectWiped = async () => {
      expect(await page.content()).not.toContain(email)
      expect(await callBridge(page, 'accounts.getAccount', {})).toMatchObject({
        ok: false,
        error: { code: 'sessionEnded' },
      })
    }
    await test.step('logging out wipes the screen and the clipboard, and main knows nobody any more', async () => {
      await seat.app.evaluate(({ clipboard }) => clipboard.writeText('A1234567'))
      await kiosk.logOut()
      await says(kioskDriver(page).words.sessions.notice.loggedOut)
      await expect.poll(() => seat.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
      await expectWiped()
      await kiosk.chooseLanguage()
      await kiosk.choice(words.kiosk.welcome.logIn).click()
      await expect(text(accounts.logIn.email)).toHaveValue('')
      for (const label of [accounts.logIn.password, accounts.logIn.secondPassword])
        await expect(kiosk.password(label)).toHaveValue('')
    })

    await test.step('the initial password is worth nothing any more', async () => {
      await kiosk.logIn(email, initialPassword, '')
      await says(errors.loginFailed)
    })

    await test.step('so does walking away, after a countdown', async () => {
      await kiosk.logIn(email, password, secondPassword)
      await expect(heading(accounts.home.title)).toBeVisible()
      await goAhead(page, 260)
      await expect(page.getByRole('alertdialog')).toContainText(sessions.idleText)
      await goAhead(page, 310)
      await expect(kiosk.firstScreen).toBeVisible()
      await goAhead(page, 0)
      await says(kioskDriver(page).words.sessions.notice.idle)
      await expectWiped()
    })

    await test.step('so does closing', async () => {
      await kiosk.logIn(email, password, secondPassword)
      await expect(heading(accounts.home.title)).toBeVisible()
      await seat.app.close()
      await seat.startAgain()
      kiosk = await seat.kiosk(language)
      await expect(kiosk.firstScreen).toBeVisible()
      expect(await callBridge(kiosk.page, 'accounts.getAccount', {})).toMatchObject({ error: { code: 'sessionEnded' } })
    })
  })
}

test('wrong passwords are told alike, lock the account for a while, and a restart does not unlock it', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  await seedGraduate(await windowsOf(seat, smtp), email)
  let kiosk = await seat.kiosk()
  const attempt = async (...credentials: [string, string, string]): Promise<void> => {
    await kiosk.logIn(...credentials)
    await expect(kiosk.button('ログイン')).toBeEnabled()
    await expect(kiosk.page.getByText(kiosk.words.errors.loginFailed)).toBeVisible()
  }

  const expectLocked = () =>
    inBothLanguages(kiosk.page, ({ page, words }) =>
      expect(page.getByText(filledIn(words.errors.tryLater)).first()).toBeVisible(),
    )

  await attempt('nobody@example.jp', password, secondPassword)
  await attempt(email, password, '')
  await attempt(email, password, 'Sakura1991')
  await attempt(email, 'hanako2013', secondPassword)
  await attempt(email, secondPassword, password)
  await attempt(email, 'Ｈanako2013', secondPassword)
  await kiosk.logIn(email, password, secondPassword)
  await expectLocked()

  await seat.app.close()
  await seat.startAgain()
  kiosk = await seat.kiosk()
  await kiosk.logIn(email, password, secondPassword)
  await expectLocked()

  const staff = await seat.staff()
  await staff.logIn(STAFF.registrar)
  await staff.openArea('記録')
  await expect(staff.page.getByRole('cell', { name: 'ログインを一時的に停止しました' })).toBeVisible()
})
