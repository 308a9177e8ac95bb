/** The people of the office: somebody joins, forgets the password, leaves; and every password is lost. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { staffTexts } from '../../src/renderer/features/staff/office/texts.ts'
import { errorSentences, fieldSentences, officeErrorSentences } from '../../src/renderer/texts/problems.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, test } from './desk-test.ts'

const COLLEAGUE = { loginName: 'ito.mei', displayName: '伊藤 芽衣', password: 'first words for ito' }
const OWN = 'summer morning train'

for (const language of ['ja', 'en'] as const) {
  const say = staffTexts[language]
  const words = {
    ja: { staff: '職員', records: '記録', logOut: 'ログアウト', close: '閉じる' },
    en: { staff: 'Staff', records: 'Records', logOut: 'Log out', close: 'Close' },
  }[language]
  const named = (text: string) => text.replace('{name}', COLLEAGUE.displayName)

  test(`a colleague joins, forgets the password and leaves (${language})`, async ({ openSeat }) => {
    const seat = await openSeat()
    const { page } = await seat.staff()
    const office = officeOf(page)
    await office.speak(language)
    await office.logIn(STAFF.administrator)
    await office.open(words.staff)

    await test.step('with a first password', async () => {
      await office.button(new RegExp(`^${say.add}`)).click()
      await office.field(say.displayName).fill(COLLEAGUE.displayName)
      await office.field(say.loginName).fill(COLLEAGUE.loginName)
      await office.field(say.password).fill(COLLEAGUE.password)
      await office.field(say.passwordConfirmation).fill(COLLEAGUE.password)
      await page.getByRole('button', { name: say.addSubmit, exact: true }).click()
      await expect(page.getByRole('row', { name: COLLEAGUE.displayName })).toContainText(say.states.firstPassword)
      await office.logOut(words.logOut)
      await office.logIn(COLLEAGUE)
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible()
      await office.chooseNew(COLLEAGUE.password)
      await page.getByRole('button', { name: say.first.submit }).click()
      await expect(page.getByText(fieldSentences[language].passwordIsInitial)).toBeVisible()
      await office.chooseNew(OWN)
      await page.getByRole('button', { name: say.first.submit }).click()
    })

    await test.step('and changes their own password', async () => {
      await page.getByRole('link', { name: COLLEAGUE.displayName }).click()
      await expect(page.getByRole('heading', { name: say.own.title, level: 1 })).toBeVisible()
      await expect(page.getByText(say.own.this)).toBeVisible()
      await page.getByRole('button', { name: say.own.changePassword }).click()
      await office.field(say.own.currentPassword).fill('wrong')
      await office.chooseNew('winter apple road')
      await page.getByRole('dialog').getByRole('button', { name: say.own.changePassword }).click()
      await expect(page.getByText(fieldSentences[language].passwordWrong)).toBeVisible()
      await office.field(say.own.currentPassword).fill(OWN)
      await page.getByRole('dialog').getByRole('button', { name: say.own.changePassword }).click()
      await expect(page.getByText(say.own.passwordChanged)).toBeVisible()
      await office.logOut(words.logOut)
    })

    await test.step('gets a new first password', async () => {
      await office.logIn(STAFF.administrator)
      await office.open(words.staff)
      await page.getByRole('button', { name: named(say.actions.resetPasswordOf) }).click()
      await page.getByRole('button', { name: say.resetPassword.submit, exact: true }).click()
      const secret = await page.getByRole('group', { name: say.resetPassword.secret }).textContent()
      await page.getByRole('button', { name: words.close, exact: true }).click()
      await office.logOut(words.logOut)
      await office.logIn({ ...COLLEAGUE, password: secret ?? '' })
      await expect(page.getByRole('heading', { name: say.first.title })).toBeVisible()
      await page.getByRole('button', { name: say.first.leave }).click()
      await expect(page.getByRole('heading', { name: say.loginTitle })).toBeVisible()
    })

    await test.step('is let in no more', async () => {
      await office.logIn(STAFF.administrator)
      await office.open(words.staff)
      await page.getByRole('button', { name: named(say.actions.disableOf) }).click()
      await page.getByRole('button', { name: say.actions.disable, exact: true }).last().click()
      await expect(page.getByText(named(say.disable.done))).toBeVisible()
      await expect(page.getByRole('row', { name: COLLEAGUE.displayName })).toContainText(say.states.disabled)
      await office.open(words.records)
      await expect(page.getByText(COLLEAGUE.displayName).first()).toBeVisible()
      await office.logOut(words.logOut)
      await office.logIn({ ...COLLEAGUE, password: OWN })
      await expect(page.getByText(officeErrorSentences[language].loginFailed)).toBeVisible()
    })
  })

  test(`the recovery key sets an administrator’s password (${language})`, async ({ openSeat }) => {
    const seat = await openSeat()
    const { page } = await seat.staff()
    const office = officeOf(page)
    await office.speak(language)
    await page.getByRole('button', { name: say.recovery.open }).click()
    const submit = page.getByRole('button', { name: say.recovery.submit, exact: true })
    await office.field(say.recoveryKey).fill('AGE-SECRET-KEY-1')
    await office.field(say.recovery.loginName).fill(STAFF.registrar.loginName)
    await office.chooseNew(OWN)
    await submit.click()
    await expect(page.getByText(fieldSentences[language].recoveryKeyInvalid)).toBeVisible()
    const recoveryKey = readFileSync(seat.profile.recoveryKeyFile, 'utf8').trim()
    await office.field(say.recoveryKey).fill(recoveryKey)
    await submit.click()
    await expect(page.getByText(errorSentences[language].recoveryRefused)).toBeVisible()
    await office.field(say.recovery.loginName).fill(STAFF.administrator.loginName)
    await submit.click()
    await expect(page.getByText(say.recovery.done)).toBeVisible()
    await office.logIn({ loginName: STAFF.administrator.loginName, password: OWN })

    await office.open(words.staff)
    await page.getByRole('button', { name: say.renewRecoveryKey }).click()
    await page.getByRole('button', { name: say.recovery.renew, exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('group', { name: say.recoveryKey })).toContainText('AGE-SE')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog').getByRole('group', { name: say.recoveryKey })).toContainText('AGE-SE')
    await page.getByRole('checkbox', { name: say.recovery.kept }).check()
    await page.getByRole('button', { name: words.close, exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  function officeOf(page: Page) {
    const field = (name: string) => page.getByLabel(name, { exact: true })
    return {
      field,
      button: (name: RegExp) => page.getByRole('button', { name }),
      async speak(wanted: 'ja' | 'en'): Promise<void> {
        if (wanted === 'en') await page.getByRole('button', { name: 'English' }).click()
        await expect(page.getByRole('heading', { name: staffTexts[wanted].loginTitle })).toBeVisible()
      },
      async logIn({ loginName, password }: { loginName: string; password: string }): Promise<void> {
        await field(say.loginName).fill(loginName)
        await field(say.password).fill(password)
        await page.getByRole('button', { name: say.logIn, exact: true }).click()
      },
      async logOut(name: string): Promise<void> {
        await page.getByRole('button', { name, exact: true }).click()
        await expect(page.getByRole('heading', { name: say.loginTitle })).toBeVisible()
      },
      async open(name: string): Promise<void> {
        await page.getByRole('link', { name, exact: true }).click()
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      },
      async chooseNew(password: string): Promise<void> {
        await field(say.newPassword).fill(password)
        await field(say.newPasswordAgain).fill(password)
      },
    }
  }
}
