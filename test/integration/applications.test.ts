import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldProblem } from '../../src/shared/bridge/field-problems.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  countAudit,
  expectCountsToBeRight,
  expectFailure,
  formOf,
  MINUTE,
  readState,
  somebody,
  submitCase,
  waitForMailTo,
} from '../support/scenes.ts'

type Change = (form: FormInput) => void

const RULES: readonly [string, Change, Record<string, FieldProblem>][] = [
  ['no kanji name', (form) => (form.applicant.name.kanji = ' 　'), { 'applicant.name.kanji': 'required' }],
  ['no katakana name', (form) => (form.applicant.name.katakana = ''), { 'applicant.name.katakana': 'required' }],
  ['no roman name', (form) => (form.school.name.roman = ''), { 'school.name.roman': 'required' }],
  [
    'a kanji name without a space',
    (form) => (form.applicant.name.kanji = '山田花子'),
    { 'applicant.name.kanji': 'nameSpaceMissing' },
  ],
  [
    'a kanji name of three parts',
    (form) => (form.applicant.name.kanji = '山田 花 子'),
    { 'applicant.name.kanji': 'nameTooManyParts' },
  ],
  [
    'digits in a kanji name',
    (form) => (form.school.name.kanji = '山田 花子2'),
    { 'school.name.kanji': 'nameNotKanji' },
  ],
  [
    'hiragana as katakana',
    (form) => (form.applicant.name.katakana = 'やまだ はなこ'),
    { 'applicant.name.katakana': 'nameNotKatakana' },
  ],
  [
    'kanji as roman letters',
    (form) => (form.applicant.name.roman = '山田 花子'),
    { 'applicant.name.roman': 'nameNotRoman' },
  ],
  [
    'a name that is too long',
    (form) => (form.applicant.name.roman = form.school.name.roman = `A ${'B'.repeat(210)}`),
    { 'applicant.name.roman': 'tooLong', 'school.name.roman': 'tooLong' },
  ],
  ['no birth date', (form) => (form.applicant.birthDate = ''), { 'applicant.birthDate': 'required' }],
  [
    'a birth date that no calendar has',
    (form) => (form.applicant.birthDate = '1991-02-29'),
    { 'applicant.birthDate': 'dateInvalid' },
  ],
  [
    'a birth date in another form',
    (form) => (form.applicant.birthDate = '2.4.1990'),
    { 'applicant.birthDate': 'dateInvalid' },
  ],
  [
    'a birth date of today',
    (form) => (form.applicant.birthDate = '2026-11-23'),
    { 'applicant.birthDate': 'dateInFuture' },
  ],
  [
    'a birth date 120 years ago',
    (form) => (form.applicant.birthDate = '1906-11-23'),
    { 'applicant.birthDate': 'dateTooOld' },
  ],
  ['no department', (form) => (form.school.departmentId = null), { 'school.departmentId': 'required' }],
  [
    'a department that there is none of',
    (form) => (form.school.departmentId = 999_999),
    { 'school.departmentId': 'unitUnknown' },
  ],
  ['a university as department', (form) => (form.school.departmentId = 1), { 'school.departmentId': 'unitUnknown' }],
  ['half a department', (form) => (form.school.departmentId = 3.5), { 'school.departmentId': 'required' }],
  [
    'a student number of another pattern',
    (form) => (form.school.studentNumber = 'A*1'),
    { 'school.studentNumber': 'studentNumberPattern' },
  ],
  [
    'a student number with a line after it',
    (form) => (form.school.studentNumber = 'A1234\nA1235'),
    { 'school.studentNumber': 'studentNumberPattern' },
  ],
  [
    'a month that no calendar has',
    (form) => (form.school.admissionMonth = '2009-13'),
    { 'school.admissionMonth': 'monthInvalid' },
  ],
  [
    'an admission next month',
    (form) => Object.assign(form.school, { admissionMonth: '2026-12', leavingMonth: '' }),
    { 'school.admissionMonth': 'monthInFuture' },
  ],
  [
    'leaving before admission',
    (form) => (form.school.leavingMonth = '2009-03'),
    { 'school.leavingMonth': 'graduationBeforeAdmission' },
  ],
  ['no way of leaving', (form) => (form.school.leavingType = null), { 'school.leavingType': 'required' }],
  ['another way of leaving', (form) => (form.school.leavingType = 'expelled'), { 'school.leavingType': 'required' }],
  ['no postal code', (form) => (form.contact.address.zip = ' '), { 'contact.address.zip': 'required' }],
  [
    'a postal code of six digits',
    (form) => (form.contact.address.zip = '100-001'),
    { 'contact.address.zip': 'zipInvalid' },
  ],
  ['no prefecture', (form) => (form.contact.address.prefecture = ''), { 'contact.address.prefecture': 'required' }],
  ['no city', (form) => (form.contact.address.city = '　'), { 'contact.address.city': 'required' }],
  ['no town', (form) => (form.contact.address.town = ''), { 'contact.address.town': 'required' }],
  [
    'a building that is too long',
    (form) => (form.contact.address.building = 'あ'.repeat(201)),
    { 'contact.address.building': 'tooLong' },
  ],
  [
    'a control character',
    (form) => (form.contact.address.building = 'a\0b'),
    { 'contact.address.building': 'controlCharacters' },
  ],
  [
    'text that runs backwards',
    (form) => (form.contact.address.town = 'a\u202eb'),
    { 'contact.address.town': 'controlCharacters' },
  ],
  [
    'Japanese letters in an address abroad',
    (form) =>
      Object.assign(form.contact.address, { livesAbroad: true, prefecture: 'Kanada カナダ', city: 'X', town: 'Y' }),
    { 'contact.address.prefecture': 'addressNotLatin' },
  ],
  ['no phone', (form) => (form.contact.phone = ''), { 'contact.phone': 'required' }],
  ['a phone of eight digits', (form) => (form.contact.phone = '12345678'), { 'contact.phone': 'phoneInvalid' }],
  ['a phone of letters', (form) => (form.contact.phone = '0120-CALL-ME'), { 'contact.phone': 'phoneInvalid' }],
  ['no type of document', (form) => (form.identityDocument.typeId = ''), { 'identityDocument.typeId': 'required' }],
  [
    'a type of document that there is none of',
    (form) => (form.identityDocument.typeId = 'libraryCard'),
    { 'identityDocument.typeId': 'documentTypeUnknown' },
  ],
  [
    'a health insurance card',
    (form) => (form.identityDocument.typeId = 'healthInsuranceCard'),
    { 'identityDocument.typeId': 'documentTypeUnknown' },
  ],
  ['no expiry date', (form) => (form.identityDocument.date = ''), { 'identityDocument.date': 'required' }],
  [
    'an expiry date that no calendar has',
    (form) => (form.identityDocument.date = '2027-02-30'),
    { 'identityDocument.date': 'dateInvalid' },
  ],
  [
    'a document that expired yesterday',
    (form) => (form.identityDocument.date = '2026-11-22'),
    { 'identityDocument.date': 'documentExpired' },
  ],
  ['no image', (form) => (form.identityDocument.images = []), { 'identityDocument.images.front': 'imageMissing' }],
  [
    'the back of a My Number card',
    (form) => addBack(form, 'myNumberCard'),
    { 'identityDocument.images.back': 'invalid' },
  ],
  [
    'the back of a residence card that carries the My Number',
    (form) => addBack(form, 'specifiedResidenceCard'),
    { 'identityDocument.images.back': 'invalid' },
  ],
  [
    'two images of one side',
    (form) => form.identityDocument.images.push({ side: 'front', documentId: '00000000-0000-4000-8000-000000000000' }),
    { 'identityDocument.typeId': 'invalid' },
  ],
  [
    'a resident record of six months and a day ago',
    (form) => asRecord(form, '2026-05-22'),
    { 'identityDocument.date': 'documentTooOld' },
  ],
  [
    'a resident record of tomorrow',
    (form) => asRecord(form, '2026-11-24'),
    { 'identityDocument.date': 'dateInFuture' },
  ],
  [
    'another name and no second document',
    (form) => (form.applicant.name.kanji = '佐藤 花子'),
    { 'nameChangeDocument.typeId': 'required' },
  ],
  [
    'another form of a character, and no answer whether that is all',
    (form) => (form.applicant.name.kanji = '山田 花\u{E0100}子'),
    { 'nameAnswer.difference': 'required' },
  ],
  [
    'another name by its katakana alone',
    (form) => (form.applicant.name.katakana = 'サトウ ハナコ'),
    { 'nameChangeDocument.typeId': 'required' },
  ],
  [
    'a second document that shows no change of name',
    (form) => changeName(form, 'residentRecord', '2026-11-01'),
    { 'nameChangeDocument.typeId': 'documentTypeUnknown' },
  ],
  [
    'a family register that is too old',
    (form) => changeName(form, 'familyRegister', '2026-05-22'),
    { 'nameChangeDocument.date': 'documentTooOld', 'nameChangeDocument.images.page1': 'imageMissing' },
  ],
  [
    'a family register without an image',
    (form) => changeName(form, 'familyRegister', '2026-11-01'),
    { 'nameChangeDocument.images.page1': 'imageMissing' },
  ],
]

function addBack(form: FormInput, typeId: string): void {
  const [front] = form.identityDocument.images
  form.identityDocument = {
    typeId,
    date: '2030-01-01',
    images: [...(front ? [front] : []), { side: 'back', documentId: '00000000-0000-4000-8000-000000000000' }],
  }
}

function asRecord(form: FormInput, date: string): void {
  const images = form.identityDocument.images.map(({ documentId }) => ({ side: 'page1' as const, documentId }))
  form.identityDocument = { typeId: 'residentRecord', date, images }
}

function changeName(
  form: FormInput,
  typeId: string,
  date: string,
  images: NonNullable<FormInput['nameChangeDocument']>['images'] = [],
): void {
  form.applicant.name = { kanji: '佐藤 花子', katakana: 'サトウ ハナコ', roman: 'SATO Hanako' }
  form.nameChangeDocument = { typeId, date, images }
}

/** ISO 7064 MOD 11,10 as a check of a whole number with its check digit. The code calculates the digit in another way. */
function isCheckedNumber(receptionNumber: string): boolean {
  const digits = [...receptionNumber.replaceAll('-', '')].map(Number)
  const last = digits.pop() ?? 0
  const product = digits.reduce((before, digit) => (((digit + before) % 10 || 10) * 2) % 11, 10)
  return (product + last) % 10 === 1
}

describe.each(DATABASE_KINDS)('applications on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let kiosk: Client
  let rightForm: FormInput

  const takeIn = async (client: Client) =>
    expectOk(await client.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    // One applicant for all refusals, since a refusal changes neither link nor images nor session.
    kiosk = await beginApplication(testDesk, somebody().email)
    rightForm = sampleForm(await firstDepartmentId(kiosk), await takeIn(kiosk))
  })
  afterAll(() => testDesk.stop())

  it.each(RULES)('are refused with %s, and nothing is stored', async (_what, change, fields) => {
    const form = structuredClone(rightForm)
    change(form)
    const before = await readState(testDesk)
    expect(expectFailure(await kiosk.applications.submitApplication({ form }))).toEqual({
      code: 'invalidInput',
      fields,
    })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('are refused with all of their faults at once', async () => {
    const form = structuredClone(rightForm)
    form.applicant.birthDate = ''
    form.contact.phone = ''
    form.school.name.roman = ''
    const { fields } = expectFailure(await kiosk.applications.submitApplication({ form }))
    expect(fields).toEqual({
      'applicant.birthDate': 'required',
      'contact.phone': 'required',
      'school.name.roman': 'required',
    })
  })

  it('are accepted after any number of refusals, and then wait in the queue', async () => {
    const { email } = expectOk(await kiosk.applications.getDraft({}))
    const before = expectOk(await staff.applications.countApplications({})).counts.received
    const { receptionNumber, checkingPeriod } = expectOk(
      await kiosk.applications.submitApplication({ form: rightForm }),
    )
    expect(checkingPeriod).toMatchObject({ ja: '通常3〜5業務日', en: 'usually 3 to 5 working days' })
    const { rows } = expectOk(
      await staff.applications.listApplications({
        states: ['received'],
        search: receptionNumber,
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 2,
      }),
    )
    expect(rows).toEqual([
      {
        applicationId: expect.any(Number),
        receptionNumber,
        kind: 'account',
        state: 'received',
        applicantName: '山田　花子',
        applicantKatakana: 'ヤマダ　ハナコ',
        studentNumber: 'A1234567',
        email,
        submittedAtMs: testDesk.clock.nowMs(),
        workingDaysLate: 0,
        claimedBy: null,
      },
    ])
    const applicationId = rows[0]?.applicationId ?? 0
    const detail = expectOk(await staff.applications.getApplication({ applicationId }))
    expect(detail).toMatchObject({ revision: 1, termsVersion: '1', decision: null, claim: null, earlier: [] })
    expect(detail.departmentPath.map(({ ja }) => ja)).toEqual(['青葉大学', '文学部', '史学科'])
    expect(detail.images).toMatchObject([{ purpose: 'identity', side: 'front' }])
    expect(expectOk(await staff.applications.countApplications({})).counts.received).toBe(before + 1)
    expect(await countAudit(testDesk, 'applicationSubmitted', applicationId)).toBe(1)
    expect(await countAudit(testDesk, 'applicationViewed', applicationId)).toBe(1)
    await expectCountsToBeRight(testDesk, staff)

    const mail = await waitForMailTo(testDesk, email, receptionNumber)
    expect(mail.subject).toBe('利用申請を受け付けました / We have received your application')
    expect(mail.text).toContain('通常3〜5業務日')
    expect(mail.text).toContain('usually 3 to 5 working days')
  })

  it('get a reception number in which any mistyped digit shows', async () => {
    const { receptionNumber } = await submitCase(testDesk)
    expect(receptionNumber).toMatch(/^2026-\d{6}-\d$/)
    expect(isCheckedNumber(receptionNumber)).toBe(true)
    for (const [index, character] of [...receptionNumber].entries()) {
      if (character === '-') continue
      for (const digit of '0123456789') {
        const mistyped = receptionNumber.slice(0, index) + digit + receptionNumber.slice(index + 1)
        expect(isCheckedNumber(mistyped), mistyped).toBe(digit === character)
      }
    }
  })

  it('are stored as people mean what they type', async () => {
    const submitted = await submitCase(testDesk, (form) => ({
      ...form,
      applicant: {
        ...form.applicant,
        name: { kanji: '  山田   花子 ', katakana: 'ﾔﾏﾀﾞ ﾊﾅｺ', roman: 'ＹＡＭＡＤＡ　Ｈａｎａｋｏ' },
      },
      contact: {
        address: { ...form.contact.address, zip: '１０００００１', building: ' ３０１号室 ' },
        phone: '０９０ー１２３４ー５６７８',
      },
    }))
    const form = await formOf(staff, submitted.applicationId)
    expect(form.applicant.name).toEqual({ kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' })
    expect(form.contact).toMatchObject({ address: { zip: '1000001', building: '３０１号室' }, phone: '090-1234-5678' })
    expect(form.nameChangeDocument).toBeNull()
  })

  it('take an address abroad in Latin letters without a postal code', async () => {
    const address = {
      livesAbroad: true,
      zip: '',
      prefecture: 'Île-de-France, France',
      city: 'Paris',
      town: '12 rue de l’Église',
      building: 'Bât. 3 №2',
    }
    const { applicationId } = await submitCase(testDesk, (form) => ({ ...form, contact: { ...form.contact, address } }))
    expect((await formOf(staff, applicationId)).contact.address).toEqual(address)
  })

  it.each([
    ['a document that expires today', (form: FormInput) => (form.identityDocument.date = '2026-11-23')],
    ['a resident record of six months ago', (form: FormInput) => asRecord(form, '2026-05-23')],
    [
      'no months and no student number',
      (form: FormInput) => Object.assign(form.school, { admissionMonth: '', leavingMonth: '', studentNumber: '' }),
    ],
    [
      'admission and leaving in one month',
      (form: FormInput) => Object.assign(form.school, { admissionMonth: '2013-03', leavingMonth: '2013-03' }),
    ],
    [
      'roman names that differ by their capitals alone',
      (form: FormInput) => (form.applicant.name.roman = 'Yamada HANAKO'),
    ],
    ['a birth date of 29 February', (form: FormInput) => (form.applicant.birthDate = '1992-02-29')],
  ])('are accepted with %s', async (_what, change) => {
    const { applicationId } = await submitCase(testDesk, (form) => {
      const changed = structuredClone(form)
      change(changed)
      return changed
    })
    expect(expectOk(await staff.applications.getApplication({ applicationId })).state).toBe('received')
  })

  it('show the images of both documents when the name has changed', async () => {
    const { email } = somebody()
    const changed = await beginApplication(testDesk, email)
    const form = sampleForm(await firstDepartmentId(changed), await takeIn(changed))
    const pages = [
      { side: 'page1' as const, documentId: await takeIn(changed) },
      { side: 'page2' as const, documentId: await takeIn(changed) },
    ]
    changeName(form, 'familyRegister', '2026-05-23', pages)
    form.school.studentNumber = somebody().studentNumber
    const { receptionNumber } = expectOk(await changed.applications.submitApplication({ form }))
    const { rows } = expectOk(
      await staff.applications.listApplications({
        states: [],
        search: receptionNumber,
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 2,
      }),
    )
    const { images } = expectOk(await staff.applications.getApplication({ applicationId: rows[0]?.applicationId ?? 0 }))
    expect(images.map(({ purpose, side }) => `${purpose} ${side}`)).toEqual([
      'identity front',
      'nameChange page1',
      'nameChange page2',
    ])
    for (const { documentId } of images) expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })

  it('keep no second document when the name has not changed', async () => {
    const client = await beginApplication(testDesk, somebody().email)
    const form = sampleForm(await firstDepartmentId(client), await takeIn(client))
    const superfluous = await takeIn(client)
    form.nameChangeDocument = {
      typeId: 'passport',
      date: '2030-01-01',
      images: [{ side: 'front', documentId: superfluous }],
    }
    expectOk(await client.applications.submitApplication({ form }))
    const stored = await testDesk.services.database.db
      .selectFrom('identity_documents')
      .select('document_id')
      .where('document_id', '=', superfluous)
      .execute()
    expect(stored).toEqual([])
  })

  it('cannot be sent any more once the applicant went idle', async () => {
    const client = await beginApplication(testDesk, somebody().email)
    const form = sampleForm(await firstDepartmentId(client), await takeIn(client))
    testDesk.clock.advance(5 * MINUTE)
    const before = (await testDesk.services.database.db.selectFrom('applications').select('id').execute()).length
    expect(expectFailure(await client.applications.submitApplication({ form })).code).toBe('sessionEnded')
    expect(await testDesk.services.database.db.selectFrom('applications').select('id').execute()).toHaveLength(before)
  })
})

describe.each(DATABASE_KINDS)('a university with rules of its own on %s', (kind) => {
  let testDesk: TestDesk
  const rules = {
    formFields: {
      account: {
        'applicant.name.kanji': 'optional',
        'school.name.kanji': 'optional',
        'school.studentNumber': 'required',
      },
      enrolment: {},
    },
    studentNumberPattern: '[AB]\\d{3}|C\\d',
  } as const

  beforeAll(async () => {
    const support = { phone: '03-0000-0000', hours: { ja: '平日', en: 'weekdays' } }
    testDesk = await startDesk({
      kind,
      setUp: { university: { name: { ja: '若葉大学', en: 'Wakaba University' }, support, ...rules } },
    })
  })
  afterAll(() => testDesk.stop())

  it('takes names without kanji, and student numbers of its pattern alone', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    form.applicant.name = { kanji: '', katakana: 'ジョン・スミス マイケル', roman: 'SMITH John Michael' }
    form.school.name = { ...form.applicant.name }
    for (const [studentNumber, problem] of [
      ['', 'required'],
      ['A12', 'studentNumberPattern'],
      ['xA123', 'studentNumberPattern'],
      ['A123x', 'studentNumberPattern'],
      ['C12', 'studentNumberPattern'],
    ] as const) {
      form.school.studentNumber = studentNumber
      const error = expectFailure(await kiosk.applications.submitApplication({ form }))
      expect(error, studentNumber).toEqual({ code: 'invalidInput', fields: { 'school.studentNumber': problem } })
    }
    form.school.studentNumber = ' ｂ１２３ '
    expectOk(await kiosk.applications.submitApplication({ form }))
    const staff = await testDesk.administrator()
    const { rows } = expectOk(
      await staff.applications.listApplications({
        states: [],
        search: '',
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 2,
      }),
    )
    expect(rows).toMatchObject([{ applicantName: 'SMITH John Michael', studentNumber: 'B123' }])
  })
})
