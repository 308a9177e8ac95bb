import { join } from 'node:path'
import { Window } from 'happy-dom'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { mailKinds } from './mail-kinds.ts'
import { mailSamples } from './mail-samples.ts'
import { maskSecrets } from './mail-secrets.ts'
import { createMailRenderer } from './render-mail.ts'

const resources = join(import.meta.dirname, '../../../../resources')
const renderer = createMailRenderer(resources)

const readHtml = (html: string) => new new Window().DOMParser().parseFromString(html, 'text/html')

/** Columns on a screen: kana and kanji take two. */
const columns = (line: string) => [...line].reduce((sum, character) => sum + (character > '\u00FF' ? 2 : 1), 0)

describe.each(mailKinds)('mail %s', (kind) => {
  it('says this in plain text', async () => {
    const { subject, text } = await renderer.render(kind, mailSamples[kind])
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`./expected-mails/${kind}.txt`)
  })

  it('fits a phone and a window of 72 columns', async () => {
    const { text } = await renderer.render(kind, mailSamples[kind])
    const tooWide = text.split('\n').filter((line) => columns(line) > 72)
    expect(tooWide).toEqual([])
    expect(text).not.toMatch(/\n{4}|[ \t]+$|undefined|\[object|NaN/m)
  })

  it('says the same in HTML, in one part for each language', async () => {
    const { text, html } = await renderer.render(kind, mailSamples[kind])
    const page = readHtml(html)
    const parts = [...page.querySelectorAll('body > div > div[lang]')]
    expect(parts.map((part) => part.getAttribute('lang'))).toEqual(['ja', 'en'])
    const shown = page.body.textContent.replaceAll(/\s+/g, '')
    // Whatever the text mail fills in, the HTML mail fills in too.
    const facts = JSON.stringify(mailSamples[kind], (key, value: unknown) => (typeof value === 'number' ? '' : value))
    for (const [, fact = ''] of facts.matchAll(/:"((?:[^"\\]|\\.)+)"/g)) {
      const wanted = String(JSON.parse(`"${fact}"`)).replaceAll(/\s+/g, '')
      expect(shown).toContain(wanted)
      expect(text.replaceAll(/\s+/g, '')).toContain(wanted)
    }
    expect(shown).toMatch(/送信専用.*cannotreceivereplies/)
  })

  it('fetches nothing and runs nothing', async () => {
    const { html } = await renderer.render(kind, mailSamples[kind])
    const page = readHtml(html)
    expect(page.querySelectorAll('script, link, iframe, form, style, object, embed')).toHaveLength(0)
    for (const image of page.querySelectorAll('img')) expect(image.getAttribute('src')).toMatch(/^cid:/)
    for (const anchor of page.querySelectorAll('a')) expect(anchor.getAttribute('href')).toMatch(/^certdesk:\/\//)
    expect(html).not.toMatch(/https?:|url\(/)
  })

  it('shows no letters smaller than 16 px', async () => {
    const { html } = await renderer.render(kind, mailSamples[kind])
    const sizes = [...html.matchAll(/font-size:(\d+)px/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })

  it('has the same subject whatever it is about', async () => {
    const { subject } = await renderer.render(kind, {
      ...mailSamples[kind],
      universityName: { ja: 'a\r\nBcc: x@y.z', en: 'b' },
    })
    expect(subject).toBe((await renderer.render(kind, mailSamples[kind])).subject)
  })

  it('leaves out the phone where none is set', async () => {
    const { text, html } = await renderer.render(kind, {
      ...mailSamples[kind],
      supportPhone: '',
      supportHours: { ja: '', en: '' },
    })
    expect(text).not.toMatch(/お問い合わせ】|Call us/)
    expect(html).not.toMatch(/お問い合わせ<|Call us/)
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

  it('has its code on a line of its own in each language', async () => {
    const { text } = await renderer.render('resubmissionRequested', mailSamples.resubmissionRequested)
    expect(text.match(/^ABCD-EFGH$/gm)).toHaveLength(2)
  })

  it.each([
    [30, '発行から30分間', 'within 30 minutes of'],
    [60, '発行から1時間', 'within 1 hour of'],
    [90, '発行から90分間', 'within 90 minutes of'],
    [1440, '発行から1日間', 'within 1 day of'],
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
      reasons: both,
      items: [both],
    })
    expect(text.split(typed)).toHaveLength(13)
    const plain = readHtml((await renderer.render('resubmissionRequested', mailSamples.resubmissionRequested)).html)
    const page = readHtml(html)
    // A browser reads \r\n as \n, and so does the comparison.
    expect(page.body.textContent.replaceAll('\r', '').split(typed.replaceAll('\r', ''))).toHaveLength(13)
    const outline = (root: typeof page) =>
      [...root.querySelectorAll('*')].map((element) => [element.tagName, ...element.getAttributeNames()])
    const withItems = (root: typeof page) => outline(root).filter(([tag]) => tag !== 'LI')
    expect(withItems(page)).toEqual(withItems(plain))
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
    for (const shown of [text, html]) expect(shown).not.toMatch(/ABCD-EFGH|Zk3v9QmB|Rk7mWq2P/)
    expect(attachments).toEqual([])
  })
})

describe('a renderer', () => {
  it('is not made where templates are missing', () => {
    expect(() => createMailRenderer(join(resources, 'nowhere'))).toThrow(/nowhere/)
  })
})
