/** Somebody stands at the counter whose mail did not arrive: staff hand over a new code or initial password, on a slip. */
import { writeFileSync } from 'node:fs'
import { applicationsTexts } from '../../src/renderer/features/applications/office/texts.ts'
import { outboxTexts } from '../../src/renderer/features/outbox/office/texts.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { PASSWORDS, seedAccount, seedApplication } from '../support/seed.ts'
import { findCode, type ReceivedMail } from '../support/smtp-server.ts'
import type { LaunchedApp } from '../support/launch-app.ts'
import { expect, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
/** As the sample form has it. */
const APPLICANT = /^山田[\s　]花子/

/** The office's page as its printer would get it. */
async function printOffice(app: LaunchedApp): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('office.html'))
    const bytes = await window?.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    return bytes?.toString('base64') ?? ''
  })
  return Buffer.from(base64, 'base64')
}

for (const language of ['ja', 'en'] as const) {
  const { handOver, slip, states } = outboxTexts[language]
  const mailPage = { ja: '送信メール', en: 'Mail' }[language]
  const close = { ja: '閉じる', en: 'Close' }[language]

  test(`a code is handed over without a mail server, and opens what the mail would have (${language})`, async ({
    openSeat,
  }, testInfo) => {
    const seat = await openSeat({ smtp: null })
    const [kiosk, staff] = [await seat.kiosk(language), await seat.staff()]
    const { page } = staff
    const button = (name: string | RegExp) => page.getByRole('button', { name })
    await kiosk.requestLink(email)
    await staff.logIn(STAFF.registrar)
    if (language === 'en') await button('English').click()
    await page.getByRole('link', { name: mailPage, exact: true }).click()
    await button(`${handOver.action} ${email}`).click()

    const dialog = page.getByRole('dialog', { name: handOver.title })
    const make = dialog.getByRole('button', { name: handOver.submit.code })
    await expect(dialog).toContainText(email)
    await expect(make).toBeDisabled()
    await dialog.getByRole('checkbox', { name: handOver.identity }).check()
    await make.click()
    const code = (await dialog.getByRole('group', { name: handOver.secret.code }).textContent()) ?? ''
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)

    await test.step('the slip is all that is printed: Japanese, with English below', async () => {
      await page.evaluate(() => {
        window.print = () => document.documentElement.setAttribute('data-printed', '')
      })
      await dialog.getByRole('button', { name: handOver.print }).click()
      await expect(page.locator('html[data-printed]')).toBeAttached()
      await page.emulateMedia({ media: 'print' })
      const paper = page.getByRole('article')
      await expect(paper).toBeVisible()
      for (const { slip: words } of [outboxTexts.ja, outboxTexts.en]) {
        await expect(paper).toContainText(words.title.code)
        await expect(paper).toContainText(words.purposes.registration)
        await expect(paper).toContainText(words.steps.code.open)
      }
      await expect(dialog).toBeHidden()
      await expect(page.getByRole('navigation')).toBeHidden()
      await page.emulateMedia({ media: null })
      const pdf = await printOffice(seat.app)
      writeFileSync(testInfo.outputPath('slip.pdf'), pdf)
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    })

    await dialog.getByRole('button', { name: close }).click()
    await expect(page.getByText(states.withdrawn).last()).toBeVisible()
    expect(await page.content()).not.toContain(code)
    expect(await page.content()).not.toContain(slip.title.code)
    await kiosk.enterCode(code)
    await kiosk.agreeToTerms()
    await expect(kiosk.heading(kiosk.words.applications.applicant.title)).toBeVisible()
  })

  test(`an initial password is handed over from the case, by key (${language})`, async ({ openSeat, smtp }) => {
    const seat = await openSeat()
    const windows = await windowsOf(seat, smtp)
    const mailed = await seedAccount(windows, email)
    const [kiosk, staff] = [await seat.kiosk(language), await seat.staff()]
    const { page } = staff
    await staff.logIn(STAFF.registrar)
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page
      .getByRole('group', { name: applicationsTexts[language].filters })
      .getByText(applicationsTexts[language].states.approved)
      .click()
    await page.getByText(APPLICANT).first().click()
    await expect(page.getByText(applicationsTexts[language].handOver.password)).toBeVisible()
    await page.keyboard.press('h')
    const dialog = page.getByRole('dialog', { name: handOver.title })
    await expect(dialog.getByRole('checkbox', { name: handOver.identity })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    const given = (await dialog.getByRole('group', { name: handOver.secret.initialPassword }).textContent()) ?? ''
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(await page.content()).not.toContain(given)

    await kiosk.logIn(email, mailed, '')
    await expect(kiosk.page.getByRole('alert').first()).toBeVisible()
    await kiosk.logIn(email, given, '')
    await kiosk.setPasswords(...PASSWORDS)
  })
}

test('a code for a resubmission is handed over from its case; the mailed one is void', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const { page, button } = staff
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), email)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.requestResubmission({ ja: '番号が違います。', en: 'The number is wrong.' }, [/^電話番号/])
  const isResult = ({ to, subject }: ReceivedMail) => to.includes(email) && subject.startsWith('利用申請結果')
  const mailed = findCode(await smtp.waitForMail(isResult))
  await button(/^窓口で渡す/).click()
  await page.getByRole('checkbox', { name: outboxTexts.ja.handOver.identity }).check()
  await button(outboxTexts.ja.handOver.submit.code).click()
  const code = (await page.getByRole('group', { name: 'コード', exact: true }).textContent()) ?? ''
  await button('閉じる').click()
  const { links, applications } = kiosk.words
  await kiosk.enterCode(mailed)
  await expect(kiosk.heading(links.problem.linkReplaced)).toBeVisible()
  await kiosk.button(links.problem.typeAgain).click()
  await kiosk.text(links.code).fill(code)
  await kiosk.next()
  const title = applications.resubmission.title.replace('{receptionNumber}', receptionNumber)
  await expect(kiosk.page.getByRole('heading', { name: title })).toBeVisible()
  await expect(kiosk.heading(applications.contact.title)).toBeVisible()
})
