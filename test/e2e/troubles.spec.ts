/** The office's bar shows what is wrong until it is mended, on every page and for everybody who is logged in. */
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, test } from './desk-test.ts'

test('a mail server that nobody gets through to stands in the bar, with what to do, and goes once a mail goes out', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const { page } = staff
  await staff.logIn(STAFF.registrar)
  const alert = page.getByRole('button', { name: '対応が必要なことが1件あります' })
  await expect(alert).toHaveCount(0)

  smtp.setBehaviour('drop')
  await kiosk.requestLink('hanako@example.jp')
  await expect(alert).toHaveText('1')

  await test.step('by keyboard: what, where, since when and what to do', async () => {
    await alert.focus()
    await page.keyboard.press('Enter')
    const list = page.getByRole('dialog', { name: '対応が必要なこと' })
    await expect(list).toContainText('メールを送れません')
    await expect(list).toContainText(/この端末・\d{4}\/\d{2}\/\d{2} \d{2}:\d{2} から/)
    await expect(list).toContainText('ネットワークを確かめてください')
    await page.keyboard.press('Escape')
    await expect(list).toBeHidden()
    await expect(alert).toBeFocused()
  })

  smtp.setBehaviour('accept')
  await staff.openArea('送信メール')
  await page
    .getByRole('row')
    .filter({ hasText: 'hanako@example.jp' })
    .getByRole('button', { name: 'もう一度送る' })
    .click()
  await expect(page.getByText('送信済み').last()).toBeVisible()
  await expect(alert).toHaveCount(0)
})
