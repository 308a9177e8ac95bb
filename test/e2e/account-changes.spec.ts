import { seedGraduate, PASSWORDS } from '../support/seed.ts'
import { findCode, type ReceivedMail, type TestSmtpServer } from '../support/smtp-server.ts'
import { expect, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
const newEmail = 'hanako@new.example.jp'
const [password, secondPassword] = PASSWORDS

function mailTo(smtp: TestSmtpServer, address: string, ...words: string[]): Promise<ReceivedMail> {
  return smtp.waitForMail(({ to, text }) => to.includes(address) && words.every((word) => text.includes(word)))
}

for (const language of ['ja', 'en'] as const) {
  test(`a graduate changes both passwords and the mail address, and sets forgotten passwords anew (${language})`, async ({
    openSeat,
    smtp,
  }) => {
    test.slow()
    const seat = await openSeat()
    const kiosk = await seat.kiosk(language)
    await seedGraduate(await windowsOf(seat, smtp), email)
    const { page, button, heading, text, words } = kiosk
    const { accounts, common, errors, fields, links } = words
    const says = (sentence: string) => expect(page.getByText(sentence).first()).toBeVisible()
    const logInAs = async (address: string, first: string, second: string): Promise<void> => {
      await kiosk.logIn(address, first, second)
      await expect(heading(accounts.home.title)).toBeVisible()
    }

    await test.step('G15: the password, not without the current one, nor the same again', async () => {
      await logInAs(email, password, secondPassword)
      await kiosk.openFromMenu(accounts.changePassword.title)
      await kiosk.replacePassword('changePassword', 'Yozora2014', 'Momiji2026')
      await says(fields.passwordWrong)
      await kiosk.replacePassword('changePassword', password, password)
      await says(fields.passwordUnchanged)
      await kiosk.replacePassword('changePassword', password, secondPassword)
      await says(fields.passwordsEqual)
      await kiosk.replacePassword('changePassword', password, 'Momiji2026')
      await expect(heading(accounts.changePassword.done)).toBeVisible()
      await button(common.ok).click()
      await expect(heading(accounts.home.title)).toBeVisible()
      await mailTo(smtp, email, 'パスワードが変更されました')
    })

    await test.step('G16: the second password; the old ones are worth nothing any more', async () => {
      await kiosk.openFromMenu(accounts.changeSecondPassword.title)
      await kiosk.replacePassword('changeSecondPassword', 'Sakura1991', 'Tsubaki2026')
      await says(fields.passwordWrong)
      await kiosk.replacePassword('changeSecondPassword', secondPassword, secondPassword)
      await says(fields.passwordUnchanged)
      await kiosk.replacePassword('changeSecondPassword', secondPassword, 'Momiji2026')
      await says(fields.passwordsEqual)
      await kiosk.replacePassword('changeSecondPassword', secondPassword, 'Tsubaki2026')
      await expect(heading(accounts.changeSecondPassword.done)).toBeVisible()
      await button(common.ok).click()
      await kiosk.logOut()
      await kiosk.logIn(email, password, secondPassword)
      await says(errors.loginFailed)
      await logInAs(email, 'Momiji2026', 'Tsubaki2026')
    })

    await test.step('G13: the address counts when the link to it is opened, and the old one hears of it', async () => {
      await kiosk.openFromMenu(accounts.emailChange.title)
      await says(email)
      await kiosk.requestEmailChange(newEmail)
      await expect(heading(accounts.emailChange.sent)).toBeVisible()
      const mail = await mailTo(smtp, newEmail, 'certdesk://link/')
      await kiosk.leaveByMenu()
      await logInAs(email, 'Momiji2026', 'Tsubaki2026')
      await kiosk.logOut()

      await kiosk.enterCode(findCode(mail))
      await expect(heading(accounts.emailChange.confirm)).toBeVisible()
      await says(newEmail)
      await button(accounts.emailChange.confirmSubmit).click()
      await expect(heading(accounts.emailChange.done)).toBeVisible()
      await button(common.ok).click()
      await expect(heading(accounts.logIn.title)).toBeVisible()
      await kiosk.logIn(email, 'Momiji2026', 'Tsubaki2026')
      await says(errors.loginFailed)
      await logInAs(newEmail, 'Momiji2026', 'Tsubaki2026')
      await kiosk.logOut()
      await mailTo(smtp, email, 'メールアドレスが変更されました')
    })

    await test.step('G17: the same screen for every address; the old passwords work until the new ones are set', async () => {
      const { passwordReset } = accounts
      await kiosk.forgetPassword('nobody@example.jp')
      const shownTo = async (address: string) =>
        (await page.locator('main').innerText()).replace(address, '').replace(/\d{1,2}:\d{2}/, '')
      const toUnknown = await shownTo('nobody@example.jp')
      await button(common.back).click()
      await text(accounts.logIn.email).fill(newEmail)
      await button(passwordReset.send).click()
      await says(newEmail)
      expect(await shownTo(newEmail)).toBe(toUnknown)
      const mail = await mailTo(smtp, newEmail, '設定し直してください')
      expect((await mailTo(smtp, 'nobody@example.jp')).text).not.toContain('certdesk://link/')

      await button(common.back).click()
      await button(common.back).click()
      await logInAs(newEmail, 'Momiji2026', 'Tsubaki2026')
      await kiosk.logOut()
      await kiosk.enterCode(findCode(mail))
      for (const [first, second] of [
        ['Kaede2027', 'Tsubaki2026'],
        ['Momiji2026', 'Sumire2027'],
      ] as const) {
        await kiosk.setPasswords(first, second, passwordReset.setTitle)
        await says(fields.passwordUnchanged)
      }
      await kiosk.setPasswords('Kaede2027', 'Sumire2027', passwordReset.setTitle)
      await expect(heading(passwordReset.done)).toBeVisible()
      await button(common.ok).click()
      await kiosk.logIn(newEmail, 'Momiji2026', 'Tsubaki2026')
      await says(errors.loginFailed)
      await logInAs(newEmail, 'Kaede2027', 'Sumire2027')
      await kiosk.logOut()

      await kiosk.enterCode(findCode(mail))
      await expect(heading(links.problem.linkUsed)).toBeVisible()
      await button(links.problem.newMail).click()
      await expect(heading(passwordReset.title)).toBeVisible()
    })
  })
}
