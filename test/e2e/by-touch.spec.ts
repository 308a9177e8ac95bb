/** Somebody with nothing but a finger, and no Japanese input in the system. Counts what is touched on the keyboard. */
import type { Locator, Page } from '@playwright/test'
import { findCode } from '../support/smtp-server.ts'
import { test, expect, waitForLink } from './desk-test.ts'

/** Goal of the house: from the first screen to Accepted. */
const MOST_KEYS = 90
const MOST_SCREENS = 10

const [mailbox, end] = ['hanako', '@gmail.com']
const email = mailbox + end

/** Gives the titles of all screens since then. */
async function watchTitles(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const titles = [document.title]
    const note = () => titles.at(-1) === document.title || titles.push(document.title)
    new MutationObserver(note).observe(document.head, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { seenTitles: titles })
  })
  return () =>
    page.evaluate(() => ('seenTitles' in window && Array.isArray(window.seenTitles) ? window.seenTitles : []))
}

test('an application is typed on the screen alone, the name only once', async ({ openSeat, smtp, documents }) => {
  const kiosk = await (await openSeat()).kiosk()
  const { page, words, text, button, heading } = kiosk
  const { applications, kiosk: kioskWords, links, postalCodes } = words
  const keyboard = page.locator('.on-screen-keyboard')
  const candidates = page.getByRole('region', { name: '漢字の候補' })
  let keys = 0

  async function touch(...names: string[]): Promise<void> {
    for (const name of names) {
      await keyboard.locator(`.hg-button[data-skbtn="${name}"]`).click()
      keys += 1
    }
  }
  async function layout(name: 'kana' | 'latin' | 'digits'): Promise<void> {
    await keyboard.locator(`[data-layout="${name}"]`).click()
    keys += 1
  }
  async function choose(word: string): Promise<void> {
    await candidates.getByRole('button', { name: word, exact: true }).click()
    keys += 1
  }
  /** The keyboard stays open once it was opened. */
  const enter = (field: Locator) => field.click()
  const datePart = (label: string, at: number) =>
    page.getByRole('group', { name: label, exact: true }).getByRole('textbox').nth(at)
  async function touchDate(label: string, ...parts: string[]): Promise<void> {
    for (const [at, part] of parts.entries()) {
      await enter(datePart(label, at))
      await touch(...part)
    }
  }

  await expect(kiosk.firstScreen).toBeVisible()
  const titles = await watchTitles(page)
  await kiosk.choice(kioskWords.welcome.registration).click()
  await button('キーボード').click()
  for (const field of ['email', 'emailConfirmation'] as const) {
    await enter(text(applications.registration[field]))
    await touch(...mailbox)
    await keyboard.locator(`[data-end="${end}"]`).click()
    keys += 1
    await expect(text(applications.registration[field])).toHaveValue(email)
  }
  await button(applications.registration.send).click()
  await expect(heading(applications.sent.title)).toBeVisible()
  const code = findCode(await waitForLink(smtp, email))
  await enter(text(links.code))
  await touch(...code.toLowerCase().replaceAll('-', ''))
  await kiosk.next()
  await kiosk.agreeToTerms()

  await expect(heading(applications.applicant.title)).toBeVisible()
  await enter(text(applications.applicant.kanji))
  await touch('や', 'ま', 'た', '{dakuten}')
  await choose('山田')
  await touch('は', 'な', 'こ')
  await choose('花子')
  await expect(text(applications.applicant.kanji)).toHaveValue('山田　花子')
  await expect(text(applications.applicant.kanji)).toBeFocused()
  await expect(text(applications.applicant.katakana)).toHaveValue('ヤマダ　ハナコ')
  await expect(text(applications.applicant.roman)).toHaveValue('Yamada Hanako')
  await touchDate(applications.applicant.birthDate, '1990', '4', '2')
  await kiosk.next()

  await expect(heading(applications.school.title)).toBeVisible()
  await button(applications.school.copy).click()
  for (const unit of ['university', 'faculty', 'department'] as const)
    await page.getByLabel(applications.school[unit], { exact: true }).selectOption({ index: 1 })
  await enter(text(applications.school.studentNumber))
  await touch('{shift}', ...'A1234567')
  await touchDate(applications.school.admissionMonth, '2009', '4')
  await touchDate(applications.school.leavingMonth, '2013', '3')
  await page.getByRole('radio', { name: applications.school.graduated }).check()
  await kiosk.next()

  await enter(text(postalCodes.zip))
  await touch(...'1000001')
  await button(postalCodes.search).click()
  await expect(text(applications.contact.city)).toHaveValue('千代田区')
  await enter(text(applications.contact.town))
  await layout('digits')
  await touch(...'1-1')
  await expect(text(applications.contact.town)).toHaveValue('千代田1-1')
  await enter(text(applications.contact.phone))
  await touch(...'09012345678')
  await kiosk.next()

  await expect(heading(applications.identity.title)).toBeVisible()
  await page
    .getByRole('radio', { name: /^学生証|^運転免許証/ })
    .first()
    .check()
  await touchDate(applications.document.expiry, '2031', '5', '2')
  await kiosk.takeInFile(words.identityDocuments.side.front, documents.licenceFront)
  await kiosk.next()
  await expect(heading(applications.review.title)).toBeVisible()
  await kiosk.apply()
  expect(keys).toBeLessThanOrEqual(MOST_KEYS)
  const screens = await titles()
  expect(screens.at(-1)).toContain(applications.accepted.title)
  expect(screens.length, screens.join('\n')).toBeLessThanOrEqual(MOST_SCREENS)
})
