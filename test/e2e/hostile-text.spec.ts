import type { Page } from '@playwright/test'
import { NAUGHTY_BY_KIND } from '../support/naughty-strings.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { expect, HANAKO, startApplying, test } from './desk-test.ts'

/** The fields that take any text, with their longest lengths. */
const FIELDS = [
  ['都道府県', 100],
  ['市区町村', 100],
  ['町名番地', 200],
  ['アパート・マンション号室', 200],
] as const

const NAME = { kanji: '葛\u{e0100}城　𠮷野', katakana: 'カツラギ　ヨシノ', roman: "O'KATSURAGI Yoshino" }
const { sql, html, template, spreadsheet, path, unicode } = NAUGHTY_BY_KIND
const TYPED = [...html, ...template, ...sql, ...spreadsheet, ...path.slice(0, 4), ...unicode, 'W'.repeat(200)]

/** All texts, packed into as few fields as possible: each field gets as many as it holds. */
function packed(): string[][] {
  const forms: string[][] = []
  const left = [...TYPED]
  while (left.length > 0) {
    const fields = FIELDS.map(([, maxLength]) => {
      const held: string[] = []
      while (left[0] !== undefined && [...held, left[0]].join(' ').length <= maxLength) held.push(left.shift() ?? '')
      return held.join(' ')
    })
    forms.push(fields.map((text) => text || 'x'))
  }
  return forms
}

/** Records everything that the page's policy blocks from now on. (zod tries eval once, at the first form, before this.) */
const watchPolicy = (page: Page) =>
  page.evaluate(() => {
    Reflect.set(window, 'stopped', [])
    addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
      (Reflect.get(window, 'stopped') as string[]).push(`${violatedDirective} ${sourceFile}`),
    )
  })

async function expectNothingRan(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    isHacked: 'isHacked' in window,
    stopped: Reflect.get(window, 'stopped') as string[],
    scripts: [...document.scripts].filter(({ src }) => !src.startsWith(location.origin)).length,
    elements: document.querySelectorAll('iframe, object, embed, base, img[src="x"], a[href^="javascript"]').length,
    listeners: document.querySelectorAll('[onerror], [onload], [onfocus], [srcdoc]').length,
    headings: [...document.querySelectorAll('h1')].filter(({ textContent }) => textContent === '承認済み').length,
  }))
  expect(found).toEqual({ isHacked: false, stopped: [], scripts: 0, elements: 0, listeners: 0, headings: 0 })
}

/** What a mail program would make of an HTML mail, without its scripts. */
const readHtml = (page: Page, source: string) =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html')
    const elements = [...parsed.querySelectorAll('*')]
    return {
      text: parsed.body.textContent,
      names: elements.map(({ localName }) => localName),
      handlers: elements.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
      links: [...parsed.querySelectorAll('[href], [src]')].map(
        (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
      ),
    }
  }, source)

const squeezed = (text: string) => text.replaceAll(/\s+/g, '')

test('texts that attack are shown, kept and mailed as the texts they are', async ({ openSeat, smtp, documents }) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  await staff.logIn(STAFF.registrar)
  await watchPolicy(staff.page)

  for (const [index, texts] of packed().entries()) {
    const email = `o'neil+{{x}}|%s&${index}@example.jp`
    await startApplying(kiosk, smtp, email)
    await kiosk.fillApplicant({ ...HANAKO, ...NAME })
    await kiosk.next()
    await kiosk.fillSchool({ ...HANAKO, studentNumber: `A000000${index}` })
    await kiosk.next()
    if (index === 0) await watchPolicy(kiosk.page)
    await kiosk.fillContact(HANAKO)
    for (const [field, [label]] of FIELDS.entries()) await kiosk.text(label).fill(texts[field] ?? '')
    await kiosk.next()
    const { contact, identity } = kiosk.words.applications
    // Most of these texts have no number, as a town should.
    const asItIs = kiosk.button(contact.noNumber.asItIs)
    await expect(asItIs.or(kiosk.heading(identity.title))).toBeVisible()
    if (await asItIs.isVisible()) await asItIs.click()
    await kiosk.fillIdentityDocument(documents.licenceFront)
    await kiosk.next()
    await expect(kiosk.heading('申請内容の確認')).toBeVisible()
    const review = squeezed(await kiosk.page.locator('main').innerText())
    for (const text of texts) expect(review).toContain(squeezed(text))
    const receptionNumber = await kiosk.apply()
    await kiosk.finish()

    await staff.openCase(receptionNumber)
    const facts = staff.page.getByRole('region', { name: '申請の内容' })
    await expect(facts.getByText(email)).toBeVisible()
    const shown = squeezed(await facts.innerText())
    for (const text of [...texts, NAME.kanji, NAME.katakana, NAME.roman]) expect(shown).toContain(squeezed(text))
    expect(await facts.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    const stored = await staff.page.evaluate(async (applicationId) => {
      const answer = await window.certificateDesk.operations['applications']?.['getApplication']?.({ applicationId })
      return JSON.stringify(answer)
    }, index + 1)
    const { form } = JSON.parse(stored).value
    const { prefecture, city, town, building } = form.contact.address
    expect([prefecture, city, town, building], 'to the code point').toEqual(texts)
    expect(form.applicant.name).toEqual(NAME)

    const [ja = '', en = ''] = [texts.slice(0, 2).join('\n'), texts.slice(2).join('\n')]
    await staff.reject({ ja, en })
    for (const page of [kiosk.page, staff.page]) await expectNothingRan(page)
    const mail = await smtp.waitForMail(
      ({ to, text }) => to.includes(email) && text.includes(receptionNumber) && text.includes(en.slice(0, 10)),
    )
    expect(mail.to).toEqual([email])
    expect(mail.subject).toBe('利用申請結果 / Result of the application for use')
    const seen = await readHtml(staff.page, mail.html)
    for (const text of texts) {
      expect(squeezed(mail.text)).toContain(squeezed(text))
      expect(squeezed(seen.text)).toContain(squeezed(text))
    }
    expect(seen.handlers).toEqual([])
    expect(seen.names).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(script|iframe|svg|object|form)$/)]))
    expect(seen.links.filter((link) => !/^(certdesk|cid|tel):/.test(link))).toEqual([])
  }

  for (const area of ['送信メール', '記録']) {
    await staff.openArea(area)
    await expect(staff.page.getByText("o'neil+{{x}}|%s&0@example.jp").first()).toBeVisible()
  }
  await expectNothingRan(staff.page)
})
