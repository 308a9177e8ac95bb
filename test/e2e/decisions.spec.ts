import { STAFF } from '../support/provisioned-profile.ts'
import { seedApplication } from '../support/seed.ts'
import { findCode, findUrl, type ReceivedMail } from '../support/smtp-server.ts'
import { expect, test, waitForInitialPassword, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
const isResult = ({ to, subject }: ReceivedMail) => to.includes(email) && subject.startsWith('利用申請結果')

test('a rejection reaches the graduate with its reason in both languages, and no account is made', async ({
  openSeat,
  smtp,
}) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), email)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)

  await staff.button(/^否認/).last().click()
  await staff.button('否認する').click()
  await expect(staff.page.getByText('入力してください。')).toHaveCount(2)
  await staff.button('やめる').click()
  await staff.reject({ ja: '在籍の記録が見つかりませんでした。', en: 'We found no record of your enrolment.' })
  await expect(staff.page.getByText(/鈴木 一郎さんが.*に否認しました。/)).toBeVisible()

  const mail = await smtp.waitForMail(isResult)
  for (const text of [receptionNumber, '在籍の記録が見つかりませんでした。', 'We found no record of your enrolment.'])
    expect(mail.text).toContain(text)
  expect(mail.text).not.toContain('certdesk://link/')

  await kiosk.logIn(email, 'Yozora2013', '')
  await expect(kiosk.page.getByText('ログインできませんでした。')).toBeVisible()
})

for (const language of ['ja', 'en'] as const) {
  test(`a resubmission comes back by its code with all that was good, one image retaken, and is approved (${language})`, async ({
    openSeat,
    smtp,
    documents,
  }) => {
    const seat = await openSeat()
    const [kiosk, staff] = [await seat.kiosk(language), await seat.staff()]
    const { page, heading, text, words } = kiosk
    const { accounts, applications, identityDocuments: slots, fields } = words
    const reason = { ja: '表面の文字がぼやけています。', en: 'The letters on the front are blurred.' }
    const receptionNumber = await seedApplication(
      await windowsOf(seat, smtp),
      email,
      async ({ identityDocument, ...form }, addImage) => ({
        ...form,
        identityDocument: {
          ...identityDocument,
          typeId: 'drivingLicence',
          images: [...identityDocument.images, { side: 'back', documentId: await addImage() }],
        },
      }),
    )
    await staff.logIn(STAFF.registrar)
    await staff.openCase(receptionNumber)
    await staff.requestResubmission(reason, [/^電話番号/, /本人確認用書類（表面）/])

    const mail = await smtp.waitForMail(isResult)
    for (const said of [receptionNumber, reason.ja, reason.en, findUrl(mail)]) expect(mail.text).toContain(said)
    await kiosk.enterCode(findCode(mail))

    const title = applications.resubmission.title.replace('{receptionNumber}', receptionNumber)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(heading(applications.contact.title)).toBeVisible()
    await expect(page.locator('[data-field="phone"]')).toContainText(reason[language])
    await expect(text(applications.contact.town), 'what was good is not asked again').toHaveCount(0)
    await text(applications.contact.phone).fill('080-9876-5432')
    await kiosk.next()
    await expect(heading(applications.identity.title)).toBeVisible()
    await expect(page.getByText(slots.receivedAlready)).toHaveCount(1)
    await expect(page.locator('[data-field="images.front"]')).toContainText(reason[language])
    await kiosk.next()
    await expect(page.getByText(fields.imageMissing).first()).toBeVisible()
    await kiosk.takeInFile(slots.side.front, documents.licenceFrontSideways)
    await kiosk.next()
    await expect(page.getByText('千代田1-1')).toBeVisible()
    await expect(page.getByText(applications.review.kept)).toHaveCount(1)
    expect(await kiosk.apply()).toBe(receptionNumber)
    await kiosk.finish()

    await expect(staff.page.getByText(reason.ja).first()).toBeVisible()
    await expect(staff.page.getByText('080-9876-5432')).toBeVisible()
    await staff.showImages()
    await expect(staff.page.getByRole('img', { name: /本人確認用書類（裏）/ }).first()).toBeVisible()
    await staff.approve()
    await kiosk.logIn(email, await waitForInitialPassword(smtp, email), '')
    await expect(heading(accounts.setPasswords.title)).toBeVisible()
  })
}

test('of two people at two seats each sees what the other does; with one case open, the second is told that it is decided', async ({
  openSharedSeat,
  smtp,
}) => {
  test.slow()
  const first = await openSharedSeat()
  const second = await openSharedSeat({ seatMode: 'staff' })
  const [staff, colleague] = [await first.staff(), await second.staff()]
  await colleague.logIn(STAFF.secondRegistrar)
  const receptionNumber = await seedApplication(await windowsOf(first, smtp), email)
  await expect(colleague.page.getByText(receptionNumber)).toBeVisible()

  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await colleague.openCase(receptionNumber)
  await expect(staff.page.getByText('高橋 恵さんも、この申請を開いています')).toBeVisible()
  await expect(colleague.page.getByText('鈴木 一郎さんも、この申請を開いています')).toBeVisible()
  await staff.claim()
  await expect(colleague.page.getByText('鈴木 一郎さんが確認しています')).toBeVisible()
  await staff.button(/^担当を外す/).click()
  await expect(colleague.page.getByText('鈴木 一郎さんが確認しています')).toHaveCount(0)
  // Sealed on the first seat's kiosk, opened on the second seat.
  await colleague.showImages()
  await colleague.button(/^承認/).last().click()
  await expect(colleague.button('承認する')).toBeVisible()

  await staff.reject({ ja: '申請が重複しています。', en: 'You applied twice.' })

  await colleague.button('承認する').click()
  await expect(
    colleague.page.getByText('この申請は、ほかの担当者がすでに処理しました。最新の内容を表示します。'),
  ).toBeVisible()
  await expect(colleague.page.getByText(/鈴木 一郎さんが.*に否認しました。/)).toBeVisible()
  await expect(colleague.page.getByText('申請が重複しています。')).toBeVisible()
  await expect(colleague.button('承認する')).toHaveCount(0)

  const results = smtp.mails.filter(isResult)
  expect(results.every(({ text }) => !text.includes('【初期パスワード】'))).toBe(true)
})

test('a case that a colleague checks must be taken over before it is decided', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const staff = await seat.staff()
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), email)
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.claim()
  await staff.logOut()

  await staff.logIn(STAFF.viewer)
  await staff.openCase(receptionNumber)
  await expect(staff.page.getByText('閲覧者の役割のため、内容を見ることだけができます。')).toBeVisible()
  await expect(staff.button(/^承認/)).toHaveCount(1)
  await staff.logOut()

  await staff.logIn(STAFF.secondRegistrar)
  await staff.openCase(receptionNumber)
  await expect(
    staff.page.getByText('鈴木 一郎さんが確認しています。判断するには、担当を引き継いでください。'),
  ).toBeVisible()
  await expect(staff.button(/^承認/).last()).toBeDisabled()
  await staff.button(/^引き継ぐ/).click()
  await staff
    .button(/^引き継ぐ/)
    .last()
    .click()
  await expect(staff.page.getByText('あなたが担当しています')).toBeVisible()
  await staff.approve()
})
