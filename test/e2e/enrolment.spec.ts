import { documentName, filledIn, type KioskDriver } from '../support/kiosk-driver.ts'
import { PASSWORDS, seedGraduate } from '../support/seed.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { findCode, type TestSmtpServer } from '../support/smtp-server.ts'
import { expect, goAhead, HANAKO, sealedFiles, startApplying, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'

/** The code in the mail of that subject. */
async function waitForCode(smtp: TestSmtpServer, subject: string): Promise<string> {
  return findCode(await smtp.waitForMail((mail) => mail.to.includes(email) && mail.subject.includes(subject)))
}

for (const language of ['ja', 'en'] as const) {
  test(`a graduate adds a student number, follows its application, and may choose from both numbers after approval (${language})`, async ({
    openSeat,
    smtp,
  }) => {
    const seat = await openSeat()
    const [kiosk, staff] = [await seat.kiosk(language), await seat.staff()]
    await seedGraduate(await windowsOf(seat, smtp), email)
    const { page, button, heading, text, words } = kiosk
    const { accounts, applications, certificateRequests, fields } = words

    await kiosk.logIn(email, ...PASSWORDS)
    await expect(heading(accounts.home.title)).toBeVisible()
    await kiosk.openFromMenu(accounts.enrolmentLink.title)
    await button(accounts.enrolmentLink.send).click()
    await expect(heading(accounts.enrolmentLink.sent)).toBeVisible()
    await expect(page.getByText(email)).toBeVisible()
    await button(accounts.enrolmentLink.ok).click()
    await kiosk.logOut()

    await kiosk.enterCode(await waitForCode(smtp, '学籍番号追加登録のご案内'))
    await expect(heading(applications.enrolment.title)).toBeVisible()
    await expect(text(applications.school.kanji)).toHaveValue('山田　花子')
    await kiosk.fillEnrolment(HANAKO.studentNumber)
    await button(applications.enrolment.review).click()
    await expect(heading(applications.review.title)).toBeVisible()
    await button(applications.review.apply).click()
    await expect(page.getByText(fields.studentNumberOnAccount).first()).toBeVisible()
    await text(applications.school.studentNumber).fill('M7654321')
    await button(applications.enrolment.review).click()
    const receptionNumber = await kiosk.apply()
    await kiosk.finish()

    await test.step('its state, and only that, by reception number and birth date', async () => {
      await kiosk.askStatus(receptionNumber, '1990-04-03')
      await expect(page.getByText(applications.status.notFound.replace('{phone}', '0120-000-000'))).toBeVisible()
      await kiosk.fillDate(applications.applicant.birthDate, HANAKO.birthDate)
      await button(applications.status.find).click()
      await expect(page.getByTestId('application-state')).toContainText(applications.status.states.received)
      await button(applications.status.toFirstScreen).click()
    })

    await staff.logIn(STAFF.registrar)
    await staff.openCase(receptionNumber)
    await staff.approve()
    await smtp.waitForMail(({ to, subject }) => to.includes(email) && subject.includes('学籍番号追加登録の結果'))
    await kiosk.askStatus(receptionNumber, HANAKO.birthDate)
    await expect(page.getByTestId('application-state')).toContainText(applications.status.states.approved)
    await button(applications.status.toFirstScreen).click()

    await kiosk.logIn(email, ...PASSWORDS)
    await button(accounts.home.issue).click()
    await page.getByRole('radio', { name: certificateRequests.methods.counter }).check()
    await kiosk.next()
    for (const number of [HANAKO.studentNumber, 'M7654321'])
      await expect(page.getByRole('radio', { name: number })).toBeVisible()
    await kiosk.next()
    await expect(page.getByText(fields.required).first()).toBeVisible()
  })
}

/** A form with a picture, but without the document's expiry date. @returns the code that it began with */
async function fillHalfOfForm(kiosk: KioskDriver, smtp: TestSmtpServer, front: string): Promise<string> {
  const { applications, identityDocuments } = kiosk.words
  const code = await startApplying(kiosk, smtp, email)
  await kiosk.fillUpToDocument(HANAKO)
  await kiosk.chooseDocument(applications.identity.type, documentName('drivingLicence', kiosk.language))
  await kiosk.takeInFile(identityDocuments.side.front, front)
  return code
}

/** From the first screen to the screen that says what was received. */
async function takeUpForm(kiosk: KioskDriver, smtp: TestSmtpServer): Promise<void> {
  const { applications, identityDocuments } = kiosk.words
  await kiosk.enterCode(await waitForCode(smtp, '申請の続き'))
  await expect(kiosk.heading(applications.identity.title)).toBeVisible()
  await expect(kiosk.page.getByText(applications.takenUp.title)).toBeVisible()
  await expect(kiosk.page.getByText(identityDocuments.receivedAlready).first()).toBeVisible()
  await kiosk.fillDate(applications.document.expiry, '2031-05-02')
  await kiosk.next()
  await expect(kiosk.heading(applications.review.title)).toBeVisible()
  await expect(kiosk.page.getByText(HANAKO.kanji.replace(' ', '　')).first()).toBeVisible()
  await kiosk.apply()
}

test('a kiosk left alone counts down, then keeps the form and the pictures for whoever has the mailed code', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const seat = await openSeat({ seatMode: 'kiosk', university: { kioskIdleMinutes: 1, idleCountdownSeconds: 50 } })
  const kiosk = await seat.kiosk()
  const { page, button, heading, words } = kiosk
  const { links, sessions } = words
  const code = await fillHalfOfForm(kiosk, smtp, documents.licenceFront)
  const kept = sealedFiles(seat.profile)
  expect(kept).toHaveLength(1)

  const countdown = page.getByRole('alertdialog').filter({ hasText: sessions.idleTitle })
  await expect(countdown.getByText(filledIn(sessions.secondsLeft))).toBeVisible({ timeout: 60_000 })
  await button(sessions.keepOn).click()
  await expect(countdown).toHaveCount(0)
  await expect(kiosk.preview('表面')).toBeVisible()

  await expect(countdown).toBeVisible({ timeout: 60_000 })
  await expect(countdown).toContainText(sessions.idleTextKept)
  await expect(page.getByText(sessions.notice.keptAside)).toBeVisible({ timeout: 90_000 })
  await expect(kiosk.firstScreen).toBeVisible()
  expect(await page.content()).not.toContain(HANAKO.kanji)
  expect(sealedFiles(seat.profile)).toEqual(kept)

  await kiosk.enterCode(code)
  await expect(heading(links.problem.linkUsed)).toBeVisible()
  await button(links.problem.toFirstScreen).click()
  await takeUpForm(kiosk, smtp)
  expect(sealedFiles(seat.profile)).toEqual(kept)
})

test('a form left alone in English asks in English, and is taken up in English', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk('en')
  const { page, words } = kiosk
  await fillHalfOfForm(kiosk, smtp, documents.licenceFront)
  await goAhead(page, 260)
  await expect(page.getByRole('alertdialog')).toContainText(words.sessions.idleTextKept)
  await goAhead(page, 310)
  await expect(kiosk.firstScreen).toBeVisible()
  await goAhead(page, 0)
  await takeUpForm(kiosk, smtp)
})
