/** Refusals in the office: that the screen says them in the right place, and how one goes on. */
import type Database from 'better-sqlite3'
import type { FieldProblem } from '../../src/shared/bridge/field-problems.ts'
import type { ErrorCode } from '../../src/shared/bridge/result.ts'
import { errorSentences, fieldSentences } from '../../src/renderer/texts/problems.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { seedApplication, seedGraduate } from '../support/seed.ts'
import { changeDatabase, changeSettings, expect, test, windowsOf, type Seat } from './desk-test.ts'

/** The office's words on the page: in Japanese, then in English, and back. */
async function says(seat: Seat, sentence: { ja: string; en: string }): Promise<void> {
  const { page, button } = await seat.staff()
  await expect(page.getByText(sentence.ja).first()).toBeVisible()
  await button('English').click()
  await expect(page.getByText(sentence.en).first()).toBeVisible()
  await button('日本語').click()
}
const error = (code: ErrorCode) => ({ ja: errorSentences.ja[code], en: errorSentences.en[code] })
const field = (problem: FieldProblem) => ({ ja: fieldSentences.ja[problem], en: fieldSentences.en[problem] })

test('settings and colleagues: what can’t be saved is said at once', async ({ openSeat }) => {
  const seat = await openSeat({ seatMode: 'staff' })
  const staff = await seat.staff()
  const { page, button } = staff
  await staff.logIn(STAFF.administrator)

  await test.step('nameNeeded, patternInvalid', async () => {
    await page.getByRole('link', { name: '設定' }).click()
    await page.getByRole('link', { name: '入力項目' }).click()
    const names = page.locator('[data-field="formFields.account.applicant.name.katakana"]')
    // All of them at once: they must be there.
    await names.waitFor()
    for (const choice of await names.locator('input[value=optional]').all()) await choice.check()
    await says(seat, field('nameNeeded'))
    await names.locator('input[value=required]').first().check()
    await expect(page.getByText(field('nameNeeded').ja)).toBeHidden()

    await page.getByLabel('学籍番号の形式').fill('([0-9]{7}')
    await says(seat, field('patternInvalid'))
    await button('元に戻す').click()
    await expect(page.getByText(field('patternInvalid').ja)).toBeHidden()
  })

  await test.step('settingsChanged: both are shown, and one is chosen', async () => {
    const phone = (rule: string) => page.getByRole('radiogroup', { name: '電話番号' }).locator(`input[value=${rule}]`)
    const elsewhere = (rule: 'optional' | 'hidden') =>
      changeSettings(seat.profile, 'applications', ({ formFields }) => (formFields.account['contact.phone'] = rule))
    await phone('hidden').check()
    elsewhere('optional')
    await button('保存').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(error('settingsChanged').ja)).toBeVisible()
    await expect(dialog.getByRole('row', { name: /電話番号/ })).toContainText(/任意.*表示しない/)
    await dialog.getByRole('button', { name: 'この画面の内容で保存する' }).click()
    await expect(page.getByText('入力項目を保存しました').first()).toBeVisible()
    await phone('required').check()
    elsewhere('optional')
    await button('保存').click()
    await dialog.getByRole('button', { name: '保存されている内容にする' }).click()
    await expect(phone('optional')).toBeChecked()
    await expect(page.getByText('変更はありません')).toBeVisible()
  })

  await test.step('loginNameInUse', async () => {
    await staff.openArea('職員')
    await button(/^職員を追加/).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('表示名').fill('山本 葵')
    await dialog.getByLabel('ログイン名').fill(STAFF.registrar.loginName)
    for (const password of await dialog.locator('input[type=password]').all()) await password.fill('quiet harbour 77')
    await dialog.getByRole('button', { name: '追加する' }).click()
    await expect(dialog.getByText(error('loginNameInUse').ja)).toBeVisible()
    await dialog.getByLabel('ログイン名').fill('aoi')
    await dialog.getByRole('button', { name: '追加する' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('山本 葵').first()).toBeVisible()
  })
})

test('decisions: somebody who is too late, or would approve a number twice, is told so and sees the present state', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  const windows = await windowsOf(seat, smtp)
  await seedGraduate(windows, 'hanako@example.jp')
  const receptionNumber = await seedApplication(windows, 'taro@example.jp')
  const staff = await seat.staff()
  const { page, button } = staff
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.claim()

  /** Opens the dialog, then makes a change as somebody else without telling this window, then approves. */
  async function approveAfter(change: (database: Database.Database) => unknown): Promise<void> {
    await button(/^承認/).last().click()
    await page.getByRole('radio', { name: '新しいアカウントを作る' }).check()
    changeDatabase(seat.profile, change)
    await button('承認する').click()
  }

  await test.step('studentNumberInUse', async () => {
    await approveAfter(() => undefined)
    await expect(page.getByRole('dialog').getByText(error('studentNumberInUse').ja)).toBeVisible()
    await button('やめる').click()
  })

  await test.step('changedMeanwhile', async () => {
    await approveAfter((database) =>
      database
        .prepare('UPDATE applications SET revision = revision + 1 WHERE reception_number = ?')
        .run(receptionNumber),
    )
    await expect(page.getByRole('dialog')).toBeHidden()
    await says(seat, error('changedMeanwhile'))
  })

  await test.step('alreadyDecided', async () => {
    await approveAfter((database) =>
      database
        .prepare(
          `UPDATE applications SET state = 'rejected', revision = revision + 1, decided_at_ms = submitted_at_ms,
           decision_json = '{"kind":"rejected","reason":null,"flags":[]}' WHERE reception_number = ?`,
        )
        .run(receptionNumber),
    )
    await says(seat, error('alreadyDecided'))
    await expect(page.getByText('あなたが担当しています')).toBeHidden()
  })
})
