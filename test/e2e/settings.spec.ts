/** The pages of the settings: what an administrator changes is what graduates see. */
import { timesTexts } from '../../src/renderer/features/accounts/office/texts.ts'
import { documentTypesTexts } from '../../src/renderer/features/document-types/office/texts.ts'
import { noticesTexts } from '../../src/renderer/features/notices/office/texts.ts'
import { reasonTemplatesTexts } from '../../src/renderer/features/reason-templates/office/texts.ts'
import { settingsTexts } from '../../src/renderer/features/settings/office/texts.ts'
import { termsTexts } from '../../src/renderer/features/terms/office/texts.ts'
import { universityNameTexts } from '../../src/renderer/features/university/office/texts.ts'
import { workingDaysTexts } from '../../src/renderer/features/working-days/office/texts.ts'
import { shellTexts } from '../../src/renderer/modes/office/texts.ts'
import { fieldSentences } from '../../src/renderer/texts/problems.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { seedApplication } from '../support/seed.ts'
import { expect, test, windowsOf } from './desk-test.ts'

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

test('new terms are a new version; a case opens the one that its applicant agreed to', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const staff = await seat.staff()
  const { page, button } = staff
  const terms = termsTexts.ja
  await page.setViewportSize({ width: 1366, height: 768 })
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), 'hanako@example.jp')
  await staff.logIn(STAFF.administrator)
  await page.getByRole('link', { name: '設定', exact: true }).click()
  await page.getByRole('link', { name: /^利用規約/ }).click()

  const text = page.getByLabel('規約の文（日本語）')
  await expect(text).toHaveValue(/第1条/)
  await text.fill('新しい規約です。')
  await expect(page.getByLabel(terms.version)).toHaveValue('2')
  await page.getByLabel(terms.version).fill('1')
  await button('保存').click()
  await expect(page.getByText(fieldSentences.ja.termsVersionUsed)).toBeVisible()
  await expect(page.getByLabel(terms.version)).toBeFocused()
  await page.getByLabel(terms.version).fill('2')
  await button('保存').click()
  await expect(page.getByText(terms.saved)).toBeVisible()
  await button(terms.readLabel.replace('{version}', '1')).click()
  await expect(page.getByRole('dialog').getByText('第1条')).toBeVisible()
  await page.keyboard.press('Escape')

  await staff.openArea('申請')
  await staff.openCase(receptionNumber)
  await button('規約を読む').click()
  await expect(page.getByRole('dialog', { name: '利用規約（第1版）' }).getByText('第1条')).toBeVisible()
})

test('a reason template that is added is offered when an application is rejected', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const staff = await seat.staff()
  const { page, button } = staff
  const [reasonTemplates, notices] = [reasonTemplatesTexts.en, noticesTexts.en]
  await page.setViewportSize({ width: 1366, height: 768 })
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), 'hanako@example.jp')
  await staff.logIn(STAFF.administrator)
  await button('English').click()
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('link', { name: /^Notes/ }).click()
  await expect(page.getByRole('heading', { name: notices.preview })).toBeVisible()
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^${reasonTemplates.title}`) }).click()

  await test.step('added by the keyboard', async () => {
    await button(reasonTemplates.add).press('Enter')
    await expect(page.getByRole('textbox', { name: `${reasonTemplates.label} (Japanese)` }).last()).toBeFocused()
    await page.keyboard.type('別の大学')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Another university')
    await page.keyboard.press('Tab')
    await page.keyboard.type('ほかの大学の方です。')
    await page.keyboard.press('Tab')
    await page.keyboard.type('You were at another university.')
    await button('Move “Another university” up').press('Enter')
    await expect(button('Move “Another university” up')).toBeFocused()
    await button('Save').click()
    await expect(page.getByText(settingsTexts.en.form.saved.replace('{title}', reasonTemplates.title))).toBeVisible()
  })

  await button('日本語').click()
  await staff.openArea('申請')
  await staff.openCase(receptionNumber)
  await button(/^否認/).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '別の大学' }).click()
  await expect(dialog.getByRole('textbox').last()).toHaveValue('You were at another university.')
})

test('days on which the university is closed don’t count: the page says at once by when it should be done', async ({
  openSeat,
}) => {
  const seat = await openSeat({ seatMode: 'staff' })
  const staff = await seat.staff()
  const { page, button } = staff
  const words = workingDaysTexts.ja
  await page.setViewportSize({ width: 1366, height: 768 })
  await staff.logIn(STAFF.administrator)
  await page.getByRole('link', { name: '設定', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^${words.title}`) }).click()
  const due = page.getByText(/きょう受け付けた申請の確認期間/)
  await expect(page.getByRole('heading', { name: words.coming })).toBeVisible()
  const before = await due.textContent()
  for (const day of [words.names[1], words.names[2], words.names[3], words.names[4]])
    await page.getByRole('checkbox', { name: day }).check()
  await expect(due).not.toHaveText(before ?? '')
  await button(words.add).click()
  await page.getByLabel(words.from).fill('2026-12-28')
  await page.getByLabel(words.to).fill('2027-01-04')
  await page.getByLabel(words.note).fill('年末年始')
  await expect(page.getByText('2026年12月28日〜2027年1月4日 年末年始')).toBeVisible()
  await button('保存').click()
  await expect(page.getByText(settingsTexts.ja.form.saved.replace('{title}', words.title))).toBeVisible()
  await staff.openArea('記録')
  await expect(page.getByText(/大学の休み/)).toBeVisible()
})

test('a document that is switched off is no longer offered; one of the university’s own is', async ({ openSeat }) => {
  const seat = await openSeat({ seatMode: 'staff' })
  const staff = await seat.staff()
  const { page, button } = staff
  const words = documentTypesTexts.ja
  await page.setViewportSize({ width: 1366, height: 768 })
  await staff.logIn(STAFF.administrator)
  await page.getByRole('link', { name: '設定', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^${words.title}`) }).click()
  const offered = page.getByRole('region', { name: words.preview })
  await expect(offered.getByText('パスポート').first()).toBeVisible()
  await page.locator('summary').filter({ hasText: 'パスポート' }).click()
  await page.getByRole('checkbox', { name: words.isAccepted }).first().uncheck()
  await expect(offered.getByText('パスポート')).toHaveCount(0)
  await button(words.add).click()
  await page.getByLabel(`${words.name}（日本語）`).last().fill('本学の職員証')
  await page.getByLabel(`${words.name}（英語）`).last().fill('Staff card')
  await expect(offered.getByText('本学の職員証')).toBeVisible()
  await button('保存').click()
  await expect(page.getByText(settingsTexts.ja.form.saved.replace('{title}', words.title))).toBeVisible()
  await button('English').click()
})
