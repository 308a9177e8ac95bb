import { PASSWORDS, seedGraduate } from '../support/seed.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { applyAs, expect, HANAKO, test, waitForInitialPassword, windowsOf } from './desk-test.ts'

const [email, newEmail] = ['hanako@example.jp', 'hanako@new.example.jp']

/** As she was registered, and as she types it years later: another form of each kanji, small kana, another romanisation. */
const REGISTERED = { kanji: '髙﨑　京', katakana: 'タカサキ　キョウ', roman: 'TAKASAKI Kyou' }
const TYPED = { kanji: '高崎 京', katakana: 'タカサキ キヨウ', roman: 'Takasaki Kyo' }

for (const language of ['ja', 'en'] as const) {
  test(`a graduate who lost the mail address applies anew, is known by name and number, and keeps the account (${language})`, async ({
    openSeat,
    smtp,
    documents,
  }) => {
    test.slow()
    const seat = await openSeat()
    const [kiosk, staff] = [await seat.kiosk(language), await seat.staff()]
    await seedGraduate(await windowsOf(seat, smtp), email, (form) => ({
      ...form,
      applicant: { ...form.applicant, name: REGISTERED },
      school: { ...form.school, name: REGISTERED },
    }))
    const { accounts, common, errors } = kiosk.words
    const receptionNumber = await applyAs(kiosk, smtp, newEmail, documents.licenceFront, { ...HANAKO, ...TYPED })

    await staff.logIn(STAFF.registrar)
    await staff.openCase(receptionNumber)
    const reasons = staff.page.getByRole('list', { name: '同じ方かもしれない理由' })
    for (const reason of ['学籍番号が同じ', '生年月日が同じ', '氏名の読みが同じか近い'])
      await expect(reasons.getByText(reason)).toBeVisible()

    await test.step('a second account for the same student number is refused with the way out', async () => {
      const dialog = staff.page.getByRole('dialog')
      await staff.button(/^承認/).last().click()
      await staff.button('承認する').click()
      await expect(dialog.getByText('どのように承認するかを選んでください。')).toBeVisible()
      await dialog.getByRole('radio', { name: '新しいアカウントを作る' }).check()
      await staff.button('承認する').click()
      await expect(dialog.getByText('この学籍番号は、すでに登録されています。')).toBeVisible()
      await expect(dialog.getByText('同じ方であれば「メールアドレスの変更にする」を選んでください。')).toBeVisible()
      await staff.button('やめる').click()
    })
    await staff.approveAsAddressChange(email)
    await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes('メールアドレスが変更されました'))

    await kiosk.logIn(email, ...PASSWORDS)
    await expect(kiosk.page.getByText(errors.loginFailed)).toBeVisible()
    await kiosk.logIn(newEmail, ...PASSWORDS)
    await expect(kiosk.page.getByText(errors.loginFailed)).toBeVisible()
    await kiosk.logIn(newEmail, await waitForInitialPassword(smtp, newEmail), '')
    await kiosk.setPasswords('Momiji2026', 'Tsubaki2026')
    await expect(kiosk.heading(accounts.available.title)).toBeVisible()
    await kiosk.button(common.ok).click()
    await expect(kiosk.heading(accounts.home.title)).toBeVisible()
    await expect(kiosk.page.getByText(HANAKO.studentNumber)).toHaveCount(1)
    await expect(kiosk.page.getByText(REGISTERED.kanji)).toBeVisible()
  })
}
