/** The pages of the settings: what an administrator changes is what graduates see. */
import { timesTexts } from '../../src/renderer/features/accounts/office/texts.ts'
import { settingsTexts } from '../../src/renderer/features/settings/office/texts.ts'
import { universityNameTexts } from '../../src/renderer/features/university/office/texts.ts'
import { shellTexts } from '../../src/renderer/modes/office/texts.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, test } from './desk-test.ts'

for (const language of ['ja', 'en'] as const) {
  const { form } = settingsTexts[language]
  const { pages } = shellTexts[language]
  const [university, times] = [universityNameTexts[language], timesTexts[language]]
  const save = { ja: '保存', en: 'Save' }[language]

  test(`the university’s name, support and times, from the page of all settings (${language})`, async ({
    openSeat,
    smtp,
  }) => {
    const seat = await openSeat()
    const [kiosk, { page, ...staff }] = [await seat.kiosk(), await seat.staff()]
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const field = (name: string) => page.getByLabel(name, { exact: true })
    const open = async (title: string) => {
      await page.getByRole('link', { name: new RegExp(`^${title}`) }).click()
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    await staff.logIn(STAFF.administrator)
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: pages.settings, exact: true }).click()
    await expect(page.getByRole('heading', { name: pages.settings, level: 1 })).toBeVisible()

    await test.step('the university', async () => {
      await open(pages.university)
      await field(university.phone).fill('045-000-1111')
      await button(save).click()
      await expect(page.getByText(form.saved.replace('{title}', university.title))).toBeVisible()
      await kiosk.requestLink('hanako@example.jp')
      const mail = await smtp.waitForMail(({ to }) => to.includes('hanako@example.jp'))
      expect(mail.text).toContain('045-000-1111')
    })

    await test.step('times, by the keyboard', async () => {
      await page.getByRole('link', { name: form.back }).press('Enter')
      await page.getByRole('link', { name: new RegExp(`^${pages.times}`) }).press('Enter')
      await expect(field(times.linkMinutes)).toHaveValue('30')
      await field(times.linkMinutes).fill('45')
      await field(times.linkMinutes).press('Enter')
      await expect(page.getByText(form.saved.replace('{title}', times.title))).toBeVisible()
      await button(form.defaults).click()
      await page.keyboard.press('Enter')
      await expect(field(times.linkMinutes)).toHaveValue('30')
      await button(save).click()
      await expect(page.getByRole('main').getByRole('status')).toHaveText(
        { ja: '変更はありません', en: 'Nothing has changed' }[language],
      )
    })
  })
}
