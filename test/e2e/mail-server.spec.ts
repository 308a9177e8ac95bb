/** A seat that was set up without a mail server: what the office is told, and how an administrator enters one. */
import { outboxTexts } from '../../src/renderer/features/outbox/office/texts.ts'
import { fieldSentences, errorSentences } from '../../src/renderer/texts/problems.ts'
import { chooseOption } from '../support/choose-option.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { changeDatabase, expect, test } from './desk-test.ts'

for (const language of ['ja', 'en'] as const) {
  const { server, noServer, noServerAsk, enterServer } = outboxTexts[language]
  const words = {
    ja: { mail: '送信メール', save: '保存', records: '記録' },
    en: { mail: 'Mail', save: 'Save', records: 'Records' },
  }[language]

  test(`a mail server that is entered later sends what waited (${language})`, async ({ openSeat, smtp }) => {
    const seat = await openSeat({ smtp: null })
    const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
    const { page } = staff
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const field = (name: string) => page.getByLabel(name, { exact: true })
    const open = (name: string) => page.getByRole('link', { name, exact: true }).click()
    const speak = async () => {
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    }
    await kiosk.requestLink('hanako@example.jp')

    await test.step('a registrar reads that an administrator can enter it', async () => {
      await staff.logIn(STAFF.registrar)
      await speak()
      await open(words.mail)
      await expect(page.getByRole('status').filter({ hasText: noServer })).toContainText(noServerAsk)
      await expect(button(enterServer)).toHaveCount(0)
      await expect(button(outboxTexts[language].serverSettings)).toHaveCount(0)
      if (language === 'en') await page.getByRole('button', { name: '日本語' }).click()
      await staff.logOut()
    })

    await staff.logIn(STAFF.administrator)
    await speak()
    await open(words.mail)
    await button(enterServer).click()
    await expect(page.getByRole('heading', { name: server.title, level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: words.mail, exact: true })).toHaveClass(/here/)

    await test.step('what is not right is said beside its field', async () => {
      await field(server.host).fill('127.0.0.1')
      await field(server.user).fill('desk')
      await field(server.port).fill('70000')
      await button(words.save).click()
      await expect(page.getByText(fieldSentences[language].portInvalid)).toBeVisible()
      await expect(page.getByText(fieldSentences[language].required)).toBeVisible()
      await chooseOption(field(server.security), server.securities.none)
      await field(server.fromAddress).fill('registrar@aobahama.example')
      await field(server.port).fill('1')
      await button(words.save).click()
      // Only main knows that this seat has no password yet.
      await expect(field(server.password)).toBeFocused()
      await field(server.password).fill('harbour lantern 42')
      await field(server.testTo).fill('it@aobahama.example')
      await button(server.testSend).click()
      await expect(page.getByText(errorSentences[language].mailUnreachable)).toBeVisible()
    })

    await field(server.port).fill(String(smtp.port))
    await field(server.user).fill('')
    await field(server.password).fill('')
    await button(server.testSend).click()
    await smtp.waitForMail(({ to }) => to.includes('it@aobahama.example'))
    await expect(page.getByText(server.testDone.replace('{to}', 'it@aobahama.example'))).toBeVisible()

    await button(words.save).click()
    await expect(page.getByText(server.saved)).toBeVisible()
    await smtp.waitForMail(({ to }) => to.includes('hanako@example.jp'))
    await page.getByRole('link', { name: server.back }).click()
    await expect(page.getByText(outboxTexts[language].states.sent).last()).toBeVisible()
    await expect(page.getByText(noServer)).toHaveCount(0)
    await open(words.records)
    await expect(page.getByRole('row').filter({ hasText: 'registrar@aobahama.example' })).toHaveCount(1)
  })
}

test('what two administrators change at once is not overwritten', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'staff' })
  const staff = await seat.staff()
  const { page, button } = staff
  const { server, serverSettings } = outboxTexts.ja
  await staff.logIn(STAFF.administrator)
  await staff.openArea('送信メール')
  await button(serverSettings).click()
  await expect(page.getByLabel(server.host)).toHaveValue(smtp.host)
  await page.getByLabel(server.fromName).fill('学生課')
  await test.step('leaving asks first', async () => {
    await page.getByRole('link', { name: server.back }).click()
    await expect(page.getByRole('dialog')).toContainText(server.title)
    await page.keyboard.press('Escape')
  })
  changeDatabase(seat.profile, (database) =>
    database
      .prepare(
        "UPDATE settings SET value_json = json_set(value_json, '$.fromName', '入試課'), revision = 2 WHERE key = 'mailServer'",
      )
      .run(),
  )
  await button('保存').click()
  const conflict = page.getByRole('dialog', { name: '別の画面で設定が変更されました' })
  await expect(conflict).toContainText('メールサーバー：差出人の名前')
  await expect(conflict).toContainText('入試課')
  await button('この画面の内容で保存する').click()
  await expect(page.getByText(server.saved)).toBeVisible()
})
