import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginApplication, firstDepartmentId, photo, sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { NAUGHTY, NAUGHTY_BY_KIND } from '../support/naughty-strings.ts'
import { expectFailure, formOf, MINUTE, readState, somebody, submitCase, waitForMailTo } from '../support/scenes.ts'

/** Every text of the form that people type freely. */
const FIELDS: Record<string, (form: FormInput, text: string) => void> = {
  'applicant.name.kanji': (form, text) => (form.applicant.name.kanji = text),
  'applicant.name.katakana': (form, text) => (form.applicant.name.katakana = text),
  'applicant.name.roman': (form, text) => (form.applicant.name.roman = text),
  'applicant.birthDate': (form, text) => (form.applicant.birthDate = text),
  'school.name.kanji': (form, text) => (form.school.name.kanji = text),
  'school.name.katakana': (form, text) => (form.school.name.katakana = text),
  'school.name.roman': (form, text) => (form.school.name.roman = text),
  'school.studentNumber': (form, text) => (form.school.studentNumber = text),
  'school.admissionMonth': (form, text) => (form.school.admissionMonth = text),
  'school.leavingMonth': (form, text) => (form.school.leavingMonth = text),
  'school.leavingType': (form, text) => (form.school.leavingType = text),
  'contact.address.zip': (form, text) => (form.contact.address.zip = text),
  'contact.address.prefecture': (form, text) => (form.contact.address.prefecture = text),
  'contact.address.city': (form, text) => (form.contact.address.city = text),
  'contact.address.town': (form, text) => (form.contact.address.town = text),
  'contact.address.building': (form, text) => (form.contact.address.building = text),
  'contact.phone': (form, text) => (form.contact.phone = text),
  'identityDocument.typeId': (form, text) => (form.identityDocument.typeId = text),
  'identityDocument.date': (form, text) => (form.identityDocument.date = text),
}

const PLAIN_FIELDS = ['prefecture', 'city', 'town', 'building'] as const

describe.each(DATABASE_KINDS)('hostile input on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let kiosk: Client
  let rightForm: FormInput

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    rightForm = sampleForm(await firstDepartmentId(kiosk), documentId)
  })
  afterAll(() => testDesk.stop())

  /** The problems of the other fields of a form that has no phone, and so is never accepted. */
  async function problemsOf(change: (form: FormInput) => void): Promise<Record<string, string>> {
    const form = structuredClone(rightForm)
    form.contact.phone = ''
    change(form)
    const error = expectFailure(await kiosk.applications.submitApplication({ form }))
    expect(error.code).toBe('invalidInput')
    return error.fields ?? {}
  }

  it.each(Object.keys(FIELDS))('in %s is refused with a field problem or taken for what it is', async (field) => {
    const before = await readState(testDesk)
    const set = FIELDS[field]
    for (const text of NAUGHTY) {
      const problems = await problemsOf((form) => set?.(form, text))
      const others = Object.keys(problems).filter(
        (key) =>
          key !== field &&
          key !== 'contact.phone' &&
          key !== '' &&
          !key.startsWith('nameChangeDocument') &&
          key !== 'school.leavingMonth' &&
          key !== 'identityDocument.images.front',
      )
      // Too long for the bridge itself, so the field is named by its path in the input.
      expect(
        others.filter((key) => key !== `form.${field}`),
        text,
      ).toEqual([])
    }
    expect(await readState(testDesk)).toEqual(before)
  })

  it('of any kind in any field never gets further than a field problem', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(...NAUGHTY),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(FIELDS)), anyText, async (set, text) => {
        await problemsOf((form) => set(form, text))
      }),
      { numRuns: 200 },
    )
  })

  it('that is let in comes back to staff to the code point', async () => {
    const accepted: string[] = []
    for (const text of NAUGHTY) {
      const problems = await problemsOf((form) => (form.contact.address.building = text))
      if (Object.keys(problems).every((key) => key === 'contact.phone')) accepted.push(text)
    }
    // Control characters, marks that change the direction of text, halves of characters and texts that are too long are refused. Any
    // other text may be somebody's address.
    const { header, path, invisible, brokenUnicode, long } = NAUGHTY_BY_KIND
    expect(NAUGHTY.filter((text) => !accepted.includes(text))).toEqual([
      header[0],
      header[4],
      header[6],
      header[7],
      path[4],
      ...invisible.slice(2, 8),
      ...brokenUnicode,
      long[0],
      long[2],
    ])

    for (let from = 0; from < accepted.length; from += PLAIN_FIELDS.length) {
      const texts = PLAIN_FIELDS.map((_field, index) => accepted[from + index] ?? 'x').map((text, index) =>
        index === 0 ? text.slice(0, 100) : index === 1 ? text.slice(0, 100) : text,
      )
      const [prefecture = '', city = '', town = '', building = ''] = texts
      const { applicationId } = await submitCase(testDesk, (form) => ({
        ...form,
        contact: { ...form.contact, address: { ...form.contact.address, prefecture, city, town, building } },
      }))
      const form = await formOf(staff, applicationId)
      expect(PLAIN_FIELDS.map((field) => form.contact.address[field])).toEqual(texts.map((text) => text.trim()))
    }
  }, 120_000)

  it('of any kind is refused at its field, or comes back to staff to the code point', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.constantFrom(...NAUGHTY),
    )
    const namePart = fc.string({
      unit: fc.constantFrom('葛\u{e0100}', '𠮷', '﨑', '髙', '辻󠄀', '々', 'ヶ', '한', 'か\u3099', '𩸽', 'é'),
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(anyText, anyText, anyText, anyText),
        namePart,
        namePart,
        async (texts, family, given) => {
          const accepted: Record<string, string> = {}
          for (const [index, field] of PLAIN_FIELDS.entries()) {
            const text = texts[index] ?? ''
            const { 'contact.phone': _phone, ...problems } = await problemsOf(
              (form) => (form.contact.address[field] = text),
            )
            const [problem] = Object.keys(problems)
            expect([undefined, `contact.address.${field}`, `form.contact.address.${field}`]).toContain(problem)
            accepted[field] = problem === undefined ? text : 'x'
          }
          const kanji = `${family}　${given}`
          const { applicationId } = await submitCase(testDesk, (form) => ({
            ...form,
            applicant: { ...form.applicant, name: { ...form.applicant.name, kanji } },
            school: { ...form.school, name: { ...form.school.name, kanji } },
            contact: { ...form.contact, address: { ...form.contact.address, ...accepted } },
          }))
          const form = await formOf(staff, applicationId)
          expect(form.applicant.name.kanji).toBe(kanji)
          for (const field of PLAIN_FIELDS) expect(form.contact.address[field]).toBe(accepted[field]?.trim())
        },
      ),
      { numRuns: 15 },
    )
  }, 120_000)

  it.each([
    ['葛\u{e0100}城　𠮷野', 'カツラギ　ヨシノ', 'KATSURAGI Yoshino'],
    ['辻󠄀　髙﨑', 'ツジ　タカサキ', 'TSUJI Takasaki'],
    ['𩸽　々〆ヶ', 'ホッケ　ノマ', 'HOKKE Noma'],
    ['O’Brien　Seán', 'オブライエン　ショーン', "O'BRIEN Seán"],
    ['응우옌　안', 'グエン　アン', 'NGUYỄN Văn An'],
    ['D’Souza-山田　マリア', 'デソウザ・ヤマダ　マリア', 'D’SOUZA-YAMADA Maria José da S.'],
  ])('does not include the names of people: %s comes back as it is', async (kanji, katakana, roman) => {
    const name = { kanji, katakana, roman }
    const { applicationId } = await submitCase(testDesk, (form) => ({
      ...form,
      applicant: { ...form.applicant, name },
      school: { ...form.school, name },
    }))
    const form = await formOf(staff, applicationId)
    expect(form.applicant.name).toEqual(name)
    const { rows } = expectOk(
      await staff.applications.listApplications({
        states: [],
        search: katakana,
        sort: 'newestFirst',
        isOnlyMine: false,
        after: null,
        limit: 1,
      }),
    )
    expect(rows).toMatchObject([{ applicationId, applicantName: kanji, applicantKatakana: katakana }])
  })

  it('in a reason of staff reaches the graduate as text, and as text alone', async () => {
    const { sql, html, template, spreadsheet, unicode } = NAUGHTY_BY_KIND
    const reason = {
      ja: `理由：${[...html, ...spreadsheet].join(' / ')}`,
      en: `Reason: ${[...sql, ...template, ...unicode].join(' / ')}`,
    }
    const { applicationId, email } = await submitCase(testDesk)
    expectOk(await staff.applications.rejectApplication({ applicationId, revision: 1, reason }))
    const mail = await waitForMailTo(testDesk, email, '理由')
    const unwrapped = (text: string) => text.replaceAll(/\s+/g, '')
    expect(unwrapped(mail.text)).toContain(unwrapped(reason.ja))
    expect(unwrapped(mail.text)).toContain(unwrapped(reason.en))
    expect(mail.html).not.toMatch(/<script|<img src=x|<svg|<iframe|<style>\*|href="javascript/i)
    expect(mail.html).toContain('&lt;script&gt;window.isHacked=true&lt;/script&gt;')
    expect(mail.subject).toBe('利用申請結果 / Result of the application for use')
    const confirmation = await waitForMailTo(testDesk, email, 'certdesk://link/')
    expect([...mail.headers.keys()].toSorted()).toEqual([...confirmation.headers.keys()].toSorted())
    const detail = expectOk(await staff.applications.getApplication({ applicationId }))
    expect(detail.decision?.reason).toEqual(reason)
    const { rows } = expectOk(await staff.outbox.listMails({ states: [], after: null, limit: 100 }))
    const mailId =
      rows.find(({ recipient, kind: mailKind }) => recipient === email && mailKind === 'applicationRejected')?.mailId ??
      0
    expect(unwrapped(expectOk(await staff.outbox.previewMail({ mailId })).text)).toBe(unwrapped(mail.text))
  })

  it('in a reason of staff is refused where a mail can’t carry it', async () => {
    const { applicationId } = await submitCase(testDesk)
    for (const text of ['null\0byte', '\u202Eright to left']) {
      const error = expectFailure(
        await staff.applications.rejectApplication({ applicationId, revision: 1, reason: { ja: text, en: 'reason' } }),
      )
      expect(error).toEqual({ code: 'invalidInput', fields: { 'reason.ja': 'controlCharacters' } })
    }
  })

  it('in the search of the queue finds nobody and breaks nothing', async () => {
    for (const text of NAUGHTY.map((naughty) => naughty.slice(0, 100))) {
      expectOk(
        await staff.applications.listApplications({
          states: [],
          search: text,
          sort: 'oldestFirst',
          isOnlyMine: false,
          after: null,
          limit: 5,
        }),
      )
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (search) => {
        expectOk(
          await staff.applications.listApplications({
            states: [],
            search,
            sort: 'newestFirst',
            isOnlyMine: false,
            after: null,
            limit: 5,
          }),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('as a mail address is refused', async () => {
    const neverPartOfOne = NAUGHTY.filter((text) => !/^[\x21-\x7e]+$/.test(text.normalize('NFKC').trim()))
    for (const text of NAUGHTY) {
      const window = testDesk.window('kiosk')
      const error = expectFailure(
        await window.applications.requestRegistrationLink({ email: text, emailConfirmation: text }),
      )
      expect(error.code, text).toBe('invalidInput')
    }
    for (const email of neverPartOfOne.map((text) => `${text}@example.jp`)) {
      expectFailure(
        await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }),
      )
    }
  })

  it('in a mail address that is one reaches the envelope and the mail as it is, and no other header', async () => {
    const atom = fc.string({ unit: fc.constantFrom(..."ab1!#$%&'*+/=?^_`{|}~-"), minLength: 1, maxLength: 20 })
    const localPart = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join('.'))
    const [usual] = [somebody().email]
    const headersOf = async (email: string) => {
      const window = testDesk.window('kiosk')
      expectOk(await window.applications.requestRegistrationLink({ email, emailConfirmation: email }))
      testDesk.clock.advance(10 * MINUTE)
      const mail = await waitForMailTo(testDesk, email, 'certdesk://link/')
      return { mail, names: [...mail.headers.keys()].toSorted() }
    }
    const { names: usualNames } = await headersOf(usual)
    await fc.assert(
      fc.asyncProperty(localPart, async (local) => {
        const email = `${local}@example.jp`
        const { mail, names } = await headersOf(email)
        expect(mail.to).toEqual([email])
        expect(names).toEqual(usualNames)
        expect(mail.subject).toBe('メールアドレスのご確認 / Confirm your email address')
      }),
      { numRuns: 15 },
    )
  })

  it('as a login fails like any other', async () => {
    for (const text of NAUGHTY.slice(0, 20)) {
      const error = expectFailure(
        await testDesk.window('kiosk').accounts.logIn({ email: text, password: text, secondPassword: text }),
      )
      expect(['loginFailed', 'invalidInput'], text).toContain(error.code)
    }
  })

  it('as a postal code finds nothing', async () => {
    const applicant = await beginApplication(testDesk, somebody().email)
    for (const zip of NAUGHTY.map((naughty) => naughty.slice(0, 20))) {
      expect(expectOk(await applicant.postalCodes.findAddresses({ zip })), zip).toEqual({ areas: [] })
    }
  })
})
