import type { Page } from '@playwright/test'
import { dateInJapan } from '../../src/shared/bridge/calendar.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { findCode, findUrl } from '../support/smtp-server.ts'
import { expect, HANAKO, test, waitForInitialPassword, waitForLink } from './desk-test.ts'

const email = 'hanako@example.jp'

function sizeOf(page: Page, name: string | RegExp): Promise<[number, number]> {
  return page
    .getByRole('img', { name })
    .first()
    .evaluate((image) => (image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : [0, 0]))
}

test('a graduate applies with a picture lying on its side, staff approve, the graduate logs in', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]

  await kiosk.requestLink(email)
  const confirmation = await waitForLink(smtp, email)
  expect(findUrl(confirmation)).toBe(`certdesk://link/${findCode(confirmation)}`)
  expect(confirmation.attachments.map(({ contentType }) => contentType)).toEqual(['image/png'])

  await kiosk.enterCode(findCode(confirmation))
  await expect(kiosk.heading('利用規約')).toBeVisible()
  await kiosk.button('同意する').click()
  await expect(kiosk.page.getByText('「上記内容に同意する」を選んでください。').first()).toBeVisible()
  await kiosk.agreeToTerms()

  await kiosk.fillApplicant(HANAKO)
  await expect(kiosk.page.getByText('平成2年4月2日')).toBeVisible()
  await kiosk.next()
  await kiosk.fillSchool(HANAKO)
  await kiosk.next()
  await kiosk.fillContact(HANAKO)
  await expect(kiosk.text('e-mail')).toHaveValue(email)
  await kiosk.next()
  await kiosk.fillIdentityDocument(documents.licenceFrontSideways, documents.licenceBack)
  const [previewWidth, previewHeight] = await sizeOf(kiosk.page, '登録した画像（表面）')
  expect(previewWidth, 'upright in the preview').toBeGreaterThan(previewHeight)
  await kiosk.next()

  await expect(kiosk.heading('申請内容の確認')).toBeVisible()
  for (const text of [
    '山田 花子',
    'ヤマダ ハナコ',
    'Yamada Hanako',
    'A1234567',
    '千代田1丁目1番地',
    '090-1234-5678',
    email,
  ]) {
    await expect(kiosk.page.getByText(text).first()).toBeVisible()
  }
  await expect(kiosk.page.getByRole('img', { name: /^登録した画像/ })).toHaveCount(2)
  const receptionNumber = await kiosk.apply()
  await kiosk.finish()
  await smtp.waitForMail(({ to, text }) => to.includes(email) && text.includes(receptionNumber))

  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.claim()
  await staff.showImages()
  const [width, height] = await sizeOf(staff.page, /本人確認用書類（表）/)
  expect(width, 'upright at the desk').toBeGreaterThan(height)
  await staff.approve()

  const initialPassword = await waitForInitialPassword(smtp, email)
  await kiosk.logIn(email, initialPassword, '')
  await kiosk.setPasswords('Yozora2013', 'Sakura1990')
  await expect(kiosk.page.getByText('証明書発行サービスをご利用いただけるようになりました')).toBeVisible()
  await kiosk.button('OK').click()
  await kiosk.logOut()
  await kiosk.logIn(email, 'Yozora2013', 'Sakura1990')
  await expect(kiosk.heading('ようこそ')).toBeVisible()
  await expect(kiosk.page.getByText('A1234567')).toBeVisible()
})

test('a graduate abroad who changed her name applies in English, staff approve in English', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  const { page, button, text, heading, fillDate, takeInFile } = await seat.kiosk('en')
  const { page: staffPage } = await seat.staff()
  const next = () => button('Next').click()

  await button('English').click()
  await page.getByRole('button', { name: /^New registration procedure/ }).click()
  await text('Email address').fill(email)
  await text('Confirmation').fill(email)
  await button('Confirm').click()
  await expect(heading('We sent you a mail')).toBeVisible()
  await text('Code').fill(findCode(await waitForLink(smtp, email)).toLowerCase())
  await next()

  await expect(heading('Terms of use')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Agree to the above' }).check()
  await button('Agree').click()

  await expect(heading('About you')).toBeVisible()
  await text('Applicant’s name (kanji)').fill('スミス 花子')
  await text('Applicant’s name (katakana)').fill('スミス ハナコ')
  await text('Applicant’s name (roman)').fill('Smith Hanako')
  await fillDate('Birth date', '1990-04-02')
  await next()

  await expect(heading('Your time in school')).toBeVisible()
  await text('Name when in school (kanji)').fill('山田　花子')
  await text('Name when in school (katakana)').fill('ヤマダ　ハナコ')
  await text('Name when in school (roman)').fill('Yamada Hanako')
  for (const unit of ['University', 'Faculty', 'Department'])
    await page.getByLabel(unit, { exact: true }).selectOption({ index: 1 })
  await page.getByRole('radio', { name: 'Graduated (completed)' }).check()
  await next()

  await expect(heading('How to reach you')).toBeVisible()
  await page.getByRole('checkbox', { name: 'I live outside Japan' }).check()
  await expect(text('Zip code')).toHaveCount(0)
  await page.getByLabel('Country or area', { exact: true }).selectOption({ label: 'United Kingdom' })
  await text('Postal code (if there is one)').fill('SW1A 1AA')
  await text('State, province or county').fill('ロンドン')
  await text('City or town').fill('London')
  await text('Street and number').fill('10 Sample Street')
  await text('Phone number').fill('+44 20 7946 0000')
  await next()
  await expect(page.getByText('Please type Latin letters.').first()).toBeVisible()
  await text('State, province or county').fill('Greater London')
  await next()

  await expect(heading('Identity document')).toBeVisible()
  await page.getByRole('radio', { name: /^Passport/ }).check()
  await fillDate('Expiry date', '2031-05-02')
  await takeInFile('Front', documents.licenceFront)
  await next()

  await expect(heading('Document about your name change')).toBeVisible()
  await expect(page.getByText('Certificates carry the name that you had in school: “山田 花子”.')).toBeVisible()
  await page.getByRole('radio', { name: /^Family register/ }).check()
  const today = dateInJapan(Date.now())
  await fillDate('Issue date', `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}-01`)
  await takeInFile('Page 1', documents.familyRegister)
  await next()
  await expect(page.getByText('Please use a document issued within the last 6 months.').first()).toBeVisible()
  await fillDate('Issue date', today)
  await next()

  await expect(heading('Check your application')).toBeVisible()
  await expect(page.getByText('Greater London')).toBeVisible()
  await expect(page.getByText('United Kingdom')).toBeVisible()
  await button('Apply').click()
  await expect(heading('We received your application')).toBeVisible()
  const receptionNumber = (await page.getByText(/^\d{4}-\d{6}-\d$/).textContent()) ?? ''
  await button('OK').click()
  await expect(button('English')).toBeVisible()

  await staffPage.getByRole('button', { name: 'English' }).click()
  await staffPage.getByLabel('Login name').fill(STAFF.registrar.loginName)
  await staffPage.getByLabel('Password', { exact: true }).fill(STAFF.registrar.password)
  await staffPage.getByRole('button', { name: 'Log in' }).click()
  await staffPage.getByText(receptionNumber).first().click()
  await expect(staffPage.getByText(/The applicant’s name differs from the name in school/)).toBeVisible()
  await staffPage.getByRole('button', { name: /^Show images/ }).click()
  await expect(staffPage.getByRole('img', { name: /Proof of name change \(Page 1\)/ }).first()).toBeVisible()
  await staffPage
    .getByRole('button', { name: /^Approve/ })
    .last()
    .click()
  await staffPage.getByRole('button', { name: 'Approve application' }).click()
  await expect(staffPage.getByText(`${receptionNumber} is approved.`).first()).toBeVisible()

  await button('English').click()
  await page.getByRole('button', { name: /^Graduates’ Login/ }).click()
  await text('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(await waitForInitialPassword(smtp, email))
  await button('Log in').click()
  await expect(heading('Set your passwords')).toBeVisible()
  for (const label of ['Password', 'Password (confirmation)'])
    await page.getByLabel(label, { exact: true }).fill('Yozora2013')
  for (const label of ['Second password', 'Second password (confirmation)'])
    await page.getByLabel(label, { exact: true }).fill('Sakura1990')
  await button('Set').click()
  await expect(heading('The certificate issuance service is now available to you')).toBeVisible()
  await button('OK').click()
  await expect(heading('Welcome')).toBeVisible()
  await expect(page.getByText('山田 花子')).toBeVisible()
})
