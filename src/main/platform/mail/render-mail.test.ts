import { join } from 'node:path'
import { Window } from 'happy-dom'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT_CHANGES,
  mailKinds,
  type AccountChange,
  type CommonMailVariables,
  type MailKind,
  type MailVariables,
} from './mail-kinds.ts'
import { mailCases, mailSamples } from './mail-samples.ts'
import { maskSecrets } from './mail-secrets.ts'
import { createMailRenderer } from './render-mail.ts'

const resources = join(import.meta.dirname, '../../../../resources')
const renderer = createMailRenderer(resources)

const readHtml = (html: string) => new new Window().DOMParser().parseFromString(html, 'text/html')

/** The width on a screen: kana and kanji take two columns. */
const columns = (line: string) => [...line].reduce((sum, character) => sum + (character > '\u00FF' ? 2 : 1), 0)

/** Variables that choose between sentences and are not shown themselves. */
const CHOICES = new Set(['applicationKind', 'change'])

describe.each(mailCases)('mail $name', ({ name, kind, variables }) => {
  it('says this in plain text', async () => {
    const { subject, text } = await renderer.render(kind, variables)
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`./expected-mails/${name}.txt`)
  })

  it('fits a phone: thirty full-width characters a line', async () => {
    const { text } = await renderer.render(kind, variables)
    const tooWide = text.split('\n').filter((line) => columns(line) > 60)
    expect(tooWide).toEqual([])
    expect(text).not.toMatch(/\n{3}|[ \t]+$|undefined|\[object|NaN/m)
  })

  it('says the same in HTML, in one part for each language', async () => {
    const { text, html } = await renderer.render(kind, variables)
    const page = readHtml(html)
    const parts = [...page.querySelectorAll('body > div > div[lang]')]
    expect(parts.map((part) => part.getAttribute('lang'))).toEqual(['ja', 'en'])
    const shown = page.body.textContent.replaceAll(/\s+/g, '')
    // The HTML mail must show every variable that the text mail shows.
    const facts = JSON.stringify(variables, (key, value: unknown) =>
      typeof value === 'number' || CHOICES.has(key) ? '' : value,
    )
    for (const [, fact = ''] of facts.matchAll(/:"((?:[^"\\]|\\.)+)"/g)) {
      const wanted = String(JSON.parse(`"${fact}"`)).replaceAll(/\s+/g, '')
      expect(shown).toContain(wanted)
      expect(text.replaceAll(/\s+/g, '')).toContain(wanted)
    }
    expect(shown).toMatch(/送信専用.*cannotreceivereplies/)
    expect(shown).not.toMatch(/undefined|\[object|NaN/)
  })

  it('keeps Japanese out of the English part but for what stands on the screen', async () => {
    const { html } = await renderer.render(kind, variables)
    const part = readHtml(html).querySelector('div[lang=en]')
    for (const label of part?.querySelectorAll('[lang=ja]') ?? []) label.remove()
    expect(part?.textContent).toMatch(/Certificate Desk/)
    expect(part?.textContent).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)
  })

  it('fetches nothing and runs nothing', async () => {
    const { html } = await renderer.render(kind, variables)
    const page = readHtml(html)
    expect(page.querySelectorAll('script, link, iframe, form, style, object, embed')).toHaveLength(0)
    for (const image of page.querySelectorAll('img')) expect(image.getAttribute('src')).toMatch(/^cid:/)
    for (const anchor of page.querySelectorAll('a')) expect(anchor.getAttribute('href')).toMatch(/^certdesk:\/\//)
    expect(html).not.toMatch(/https?:|url\(/)
  })

  it('shows no letters smaller than 16 px', async () => {
    const { html } = await renderer.render(kind, variables)
    const sizes = [...html.matchAll(/font-size:(\d+)px/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })

  it('has the same subject whatever it is about', async () => {
    const { subject } = await renderer.render(kind, {
      ...variables,
      universityName: { ja: 'a\r\nBcc: x@y.z', en: 'b' },
    })
    expect(subject).toBe((await renderer.render(kind, variables)).subject)
  })

  it('leaves out the phone where none is set, and calls to no number', async () => {
    const { text, html } = await renderer.render(kind, {
      ...variables,
      supportPhone: '',
      supportHours: { ja: '', en: '' },
    })
    expect(text).not.toMatch(/お問い合わせ】|お電話|[Cc]all us/)
    expect(html).not.toMatch(/お問い合わせ<|お電話|[Cc]all us/)
  })
})

describe('subjects', () => {
  const subjectsOf = (...names: string[]) =>
    Promise.all(
      mailCases
        .filter(({ name }) => names.includes(name))
        .map(async ({ kind, variables }) => (await renderer.render(kind, variables)).subject),
    )

  it('do not tell the decision', async () => {
    const ofAccount = await subjectsOf('applicationApproved', 'applicationRejected', 'resubmissionRequested')
    expect(ofAccount).toEqual(Array(3).fill('利用申請結果 / Result of the application for use'))
    const ofEnrolment = await subjectsOf(
      'enrolmentApproved',
      'applicationRejected-enrolment',
      'resubmissionRequested-enrolment',
    )
    expect(ofEnrolment).toEqual(Array(3).fill('学籍番号追加登録の結果 / Result of adding a student number'))
  })

  it('do not tell whether an address is known', async () => {
    expect(await subjectsOf('passwordReset', 'passwordResetUnknown')).toEqual(
      Array(2).fill('パスワードの再設定 / Set your passwords again'),
    )
  })
})

describe('a notice of a change', () => {
  const readChange = async (change: AccountChange, common: Partial<CommonMailVariables> = {}) =>
    (await renderer.render('accountChanged', { ...mailSamples.accountChanged, ...common, change })).text

  it.each(ACCOUNT_CHANGES)('of %s says when it was and whom to call', async (change) => {
    const text = await readChange(change)
    expect(text).toContain('2026年11月22日 14:30')
    expect(text).toContain('すぐに下の番号へお電話ください。')
    expect(text).toContain('please call us at once.')
  })

  it('sends to the university where there is no number to call', async () => {
    const text = await readChange('email', { supportPhone: '' })
    expect(text).toContain('すぐに大学へご連絡ください。')
    expect(text).toContain('please tell the university at once.')
  })

  it('reads differently for each change', async () => {
    expect(new Set(await Promise.all(ACCOUNT_CHANGES.map((change) => readChange(change)))).size).toBe(5)
  })
})

describe('the one-time link', () => {
  it('is a QR code of its URL, shown inside the mail', async () => {
    const { link } = mailSamples.confirmAddress
    const { html, attachments } = await renderer.render('confirmAddress', mailSamples.confirmAddress)
    expect(attachments).toHaveLength(1)
    const [qr] = attachments
    expect(qr?.contentType).toBe('image/png')
    expect(qr?.content.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(html).toContain(`src="cid:${qr?.cid}"`)
    const drawn = (url: string) => QRCode.toBuffer(url, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 6 })
    expect(qr?.content.equals(await drawn(link.url))).toBe(true)
    expect(qr?.content.equals(await drawn(`${link.url}x`))).toBe(false)
  })

  const linkKinds = mailKinds.filter((kind) => 'link' in mailSamples[kind])

  it('is in these mails', () => {
    expect(linkKinds).toEqual([
      'confirmAddress',
      'resubmissionRequested',
      'enrolmentLink',
      'confirmNewAddress',
      'passwordReset',
      'resumeApplication',
    ])
  })

  it.each(linkKinds)('comes three ways in %s, with its expiry', async (kind) => {
    const { text, html, attachments } = await renderer.render(kind, mailSamples[kind])
    const page = readHtml(html)
    expect(text.match(/^K7MR-4XWT$/gm)).toHaveLength(2)
    expect(text.match(/^certdesk:\/\/link\/K7MR-4XWT$/gm)).toHaveLength(2)
    expect(text.match(/【有効期限】\n2026年|Valid until:\n\d/g)).toHaveLength(2)
    expect(page.querySelectorAll('a[href="certdesk://link/K7MR-4XWT"]')).toHaveLength(2)
    expect(page.querySelectorAll('img')).toHaveLength(2)
    expect(attachments).toHaveLength(1)
    const codes = [...page.querySelectorAll('p')].filter(({ textContent }) => textContent === 'K7MR-4XWT')
    expect(codes.map((code) => code.style.fontSize)).toEqual(['30px', '30px'])
  })

  it.each([
    [30, '発行から30分間', 'within 30 minutes of'],
    [60, '発行から1時間', 'within 1 hour of'],
    [90, '発行から90分間', 'within 90 minutes of'],
    [1440, '発行から24時間', 'within 24 hours of'],
    [2880, '発行から2日間', 'within 2 days of'],
    [20160, '発行から14日間', 'within 14 days of'],
  ])('tells a life of %d minutes', async (minutes, ja, en) => {
    const { link } = mailSamples.confirmAddress
    const { text } = await renderer.render('confirmAddress', {
      ...mailSamples.confirmAddress,
      link: { ...link, minutes },
    })
    expect(text).toContain(ja)
    expect(text).toContain(en)
  })
})

describe('moments', () => {
  it.each([
    ['2026-12-31T15:00:00Z', '2027年1月1日 00:00', '1 Jan 2027, 00:00'],
    ['2026-09-05T00:05:59Z', '2026年9月5日 09:05', '5 Sep 2026, 09:05'],
  ])('tells %s on the clock of Tokyo', async (moment, ja, en) => {
    const { text } = await renderer.render('testMail', { ...mailSamples.testMail, sentAtMs: Date.parse(moment) })
    expect(text).toContain(`${ja}（日本時間）`)
    expect(text).toContain(`${en} (Japan time)`)
  })
})

describe('what people typed', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<%= it.constructor %> <% throw 1 %> <%~ x %>',
    `\${7*7} {{7*7}} \\u0041 'x' \\`,
    'one\r\nBcc: someone@example.com\r\n\r\ntwo',
    '\u202Eesrever\u202C \u200Fmark',
    '𠮷野家 髙橋 葛\u{E0100}城 﨑 👩‍👧',
    '&lt;b&gt; &amp;',
    '</div></body></html><!-- ]]>',
    'cid:qr-code@certificate-desk javascript:alert(1)',
  ]

  it.each(hostile)('stays as it is in text and does nothing in HTML: %j', async (typed) => {
    const both = { ja: typed, en: typed }
    const { text, html } = await renderer.render('resubmissionRequested', {
      ...mailSamples.resubmissionRequested,
      universityName: both,
      supportPhone: typed,
      supportHours: both,
      receptionNumber: typed,
      items: [{ label: both, reason: both }],
    })
    expect(text.split(typed)).toHaveLength(13)
    // A browser reads \r\n as \n, so the comparison does, too.
    const shown = readHtml(html).body.textContent.replaceAll('\r', '')
    expect(shown.split(typed.replaceAll('\r', ''))).toHaveLength(13)
  })

  it.each(mailCases)('leaves the HTML of $name as it was built', async ({ kind, variables }) => {
    const typed = hostile.join('\n')
    const kept = new Set(['url', 'loginUrl', 'applicationKind', 'change'])
    const filled: MailVariables[MailKind] = JSON.parse(JSON.stringify(variables), (key, value: unknown) =>
      typeof value === 'string' && !kept.has(key) ? typed : value,
    )
    const plain = readHtml((await renderer.render(kind, variables)).html)
    const { text, html } = await renderer.render(kind, filled)
    const page = readHtml(html)
    const outline = (root: typeof page) =>
      [...root.querySelectorAll('*')].map((element) => [element.tagName, ...element.getAttributeNames()])
    expect(outline(page)).toEqual(outline(plain))
    const count = (where: string) => where.replaceAll('\r', '').split(typed.replaceAll('\r', '')).length
    expect(count(page.body.textContent)).toBe(count(text))
  })

  it('never becomes a link unless it is of our own scheme', async () => {
    const { html } = await renderer.render('applicationApproved', {
      ...mailSamples.applicationApproved,
      loginUrl: 'javascript:alert(1)',
    })
    expect(readHtml(html).querySelector('a')).toBeNull()
  })

  it('is shown in the other language where one was left blank', async () => {
    const { text } = await renderer.render('applicationRejected', {
      ...mailSamples.applicationRejected,
      reason: { ja: '記録がありません。', en: ' ' },
    })
    expect(text.match(/記録がありません。/g)).toHaveLength(2)
  })
})

describe('masked for staff', () => {
  it.each(mailKinds)('shows no secret of %s anywhere', async (kind) => {
    const { text, html, attachments } = await renderer.render(kind, maskSecrets(mailSamples[kind]))
    for (const shown of [text, html]) expect(shown).not.toMatch(/K7MR|4XWT|Rk7mWq2P/)
    expect(attachments).toEqual([])
  })
})

describe('a renderer', () => {
  it('is not made where templates are missing', () => {
    expect(() => createMailRenderer(join(resources, 'nowhere'))).toThrow(/nowhere/)
  })
})
