import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from '../document-types/document-types-by-default.ts'
import {
  ApplicationForm,
  applicationFormSchema,
  enrolmentFormSchema,
  type ApplicationFormInput,
  type FormRules,
} from './application-form.ts'
import { ENROLMENT_RULES_BY_DEFAULT, FIELD_RULES_BY_DEFAULT } from './form-fields.ts'

const rules: FormRules = {
  fields: FIELD_RULES_BY_DEFAULT,
  enrolmentFields: ENROLMENT_RULES_BY_DEFAULT,
  studentNumberPattern: '[0-9A-Z-]{4,20}',
  takesOldStudentNumbers: false,
  documentTypes: DOCUMENT_TYPES_BY_DEFAULT,
  departmentIds: new Set([3, 4]),
  today: '2026-11-23',
}

const name = { kanji: '山田 花子', katakana: 'ヤマダ ハナコ', roman: 'YAMADA Hanako' }
const front = { side: 'front', documentId: '00000000-0000-4000-8000-000000000001' } as const
const good = {
  applicant: { name, birthDate: '1990-04-02' },
  school: {
    name,
    departmentId: 3,
    studentNumber: 'A1234567',
    admissionMonth: '2009-04',
    leavingMonth: '2013-03',
    leavingType: 'graduated',
  },
  contact: {
    address: {
      livesAbroad: false,
      zip: '100-0001',
      prefecture: '東京都',
      city: '千代田区',
      town: '千代田1-1',
      building: '',
    },
    phone: '090-1234-5678',
  },
  identityDocument: { typeId: 'passport', date: '2030-01-01', images: [front] },
  nameChangeDocument: null,
} satisfies ApplicationFormInput

type Change = { [Part in keyof ApplicationFormInput]?: unknown }

/** `contact.address.zip` set to `value`; everything else right. */
function withField(path: string, value: unknown): Change {
  const form: Record<string, unknown> = structuredClone(good)
  const keys = path.split('.')
  let part = form
  for (const key of keys.slice(0, -1)) part = part[key] as Record<string, unknown>
  part[keys.at(-1) ?? ''] = value
  return form
}

function problemsOf(form: unknown, change: Partial<FormRules> = {}): Record<string, string> {
  const result = applicationFormSchema({ ...rules, ...change }).safeParse(form)
  return result.success ? {} : fieldProblemsOf(result.error)
}

function parsed(form: unknown, change: Partial<FormRules> = {}): z.output<typeof ApplicationForm> {
  return applicationFormSchema({ ...rules, ...change }).parse(form)
}

const ABROAD = {
  livesAbroad: true,
  zip: '',
  prefecture: 'Bayern, Germany',
  city: 'München',
  town: 'Hauptstraße 1',
  building: '',
}

describe('an application form', () => {
  it('that is right is stored in a form that reads back as it is', () => {
    const stored = parsed(good)
    expect(stored).toMatchObject({
      applicant: { name: { kanji: '山田　花子' } },
      contact: { address: { zip: '1000001' } },
    })
    expect(ApplicationForm.parse(stored)).toEqual(stored)
    expect(parsed(stored)).toEqual(stored)
  })

  it.each([
    ['applicant.birthDate', '', 'required'],
    ['applicant.birthDate', '1990-02-30', 'dateInvalid'],
    ['applicant.birthDate', '1990/04/02', 'dateInvalid'],
    ['applicant.birthDate', '2026-11-23', 'dateInFuture'],
    ['applicant.birthDate', '2027-01-01', 'dateInFuture'],
    ['applicant.birthDate', '1906-11-23', 'dateTooOld'],
    ['school.departmentId', null, 'required'],
    ['school.departmentId', 5, 'unitUnknown'],
    ['school.studentNumber', '!!!!', 'studentNumberPattern'],
    ['school.studentNumber', 'A12', 'studentNumberPattern'],
    ['school.admissionMonth', '2009-13', 'monthInvalid'],
    ['school.leavingMonth', '2026-12', 'monthInFuture'],
    ['school.leavingMonth', '2009-03', 'graduationBeforeAdmission'],
    ['school.leavingType', null, 'required'],
    ['school.leavingType', 'expelled', 'required'],
    ['contact.phone', '', 'required'],
    ['contact.phone', '12345678', 'phoneInvalid'],
    ['contact.phone', '1234567890123456', 'phoneInvalid'],
    ['contact.phone', '090-CALL-ME', 'phoneInvalid'],
    ['contact.address.zip', '', 'required'],
    ['contact.address.zip', '100', 'zipInvalid'],
    ['contact.address.prefecture', ' ', 'required'],
    ['contact.address.city', '', 'required'],
    ['contact.address.town', '', 'required'],
    ['contact.address.town', 'a\u0007b', 'controlCharacters'],
    ['contact.address.building', 'x'.repeat(201), 'tooLong'],
    ['identityDocument.typeId', '', 'required'],
    ['identityDocument.typeId', 'libraryCard', 'documentTypeUnknown'],
    ['identityDocument.date', '', 'required'],
    ['identityDocument.date', '2026-11-22', 'documentExpired'],
  ])('with %s %j has there the problem %s', (path, value, problem) => {
    expect(problemsOf(withField(path, value))).toEqual({ [path]: problem })
  })

  it('begins its time in school neither in the future nor after its end', () => {
    expect(problemsOf(withField('school.admissionMonth', '2026-12'))).toEqual({
      'school.admissionMonth': 'monthInFuture',
    })
  })

  it('names a missing image by its side', () => {
    expect(problemsOf(withField('identityDocument.images', []))).toEqual({
      'identityDocument.images.front': 'imageMissing',
    })
  })

  it.each([
    ['applicant.birthDate', '2026-11-22'],
    ['applicant.birthDate', '1906-11-24'],
    ['applicant.birthDate', '1992-02-29'],
    ['school.admissionMonth', ''],
    ['school.leavingMonth', ''],
    ['school.leavingMonth', '2026-11'],
    ['school.leavingMonth', '2009-04'],
    ['school.leavingType', 'removed'],
    ['contact.phone', '+81 90-1234-5678'],
    ['contact.phone', '(03) 1234-5678'],
    ['identityDocument.date', '2026-11-23'],
  ])('may have %s %j', (path, value) => {
    expect(problemsOf(withField(path, value))).toEqual({})
  })

  it.each([
    ['school.studentNumber', ' ａ１２３４５６７ ', 'A1234567'],
    ['contact.phone', '０９０ー１２３４ー５６７８', '090-1234-5678'],
    ['contact.phone', '+81−90−1234−5678', '+81-90-1234-5678'],
  ])('stores %s %j as %s', (path, value, stored) => {
    const form: unknown = parsed(withField(path, value))
    expect(path.split('.').reduce((part: unknown, key) => (part as Record<string, unknown>)[key], form)).toBe(stored)
  })

  it('asks for a student number only where the university does', () => {
    const form = withField('school.studentNumber', '')
    expect(problemsOf(form)).toEqual({})
    expect(problemsOf(form, { fields: { ...FIELD_RULES_BY_DEFAULT, 'school.studentNumber': 'required' } })).toEqual({
      'school.studentNumber': 'required',
    })
  })

  it('holds the whole student number to the pattern', () => {
    expect(problemsOf(good, { studentNumberPattern: 'A|B' })).toEqual({
      'school.studentNumber': 'studentNumberPattern',
    })
    expect(problemsOf(good, { studentNumberPattern: 'A[0-9]{7}' })).toEqual({})
  })

  describe('an older student number', () => {
    const takesOld = { takesOldStudentNumbers: true }
    const isRefused = { 'school.studentNumber': 'studentNumberPattern' }
    const withNumber = (studentNumber: string, hasOldNumber?: boolean) =>
      withField('school', { ...good.school, studentNumber, ...(hasOldNumber !== undefined && { hasOldNumber }) })
    const storedWith = (form: Change) => {
      const done = applicationFormSchema({ ...rules, ...takesOld }).parse(form)
      return [done.school.studentNumber, 'hasOldNumber' in done.school]
    }

    it('is taken only where the university does and only from whoever says so', () => {
      expect(problemsOf(withNumber('昭63・12', true))).toEqual(isRefused)
      for (const said of [undefined, false])
        expect(problemsOf(withNumber('昭63・12', said), takesOld)).toEqual(isRefused)
      expect(storedWith(withNumber(' 昭６３・１２ ', true))).toEqual(['昭63・12', true])
    })

    it('is not one that is of today’s form, or none', () => {
      expect(storedWith(withNumber('a1234567', true))).toEqual(['A1234567', false])
      expect(storedWith(withNumber('', true))).toEqual(['', false])
    })

    it.each(['・・・', 'x'.repeat(41), 'ﷺ'.repeat(40)])('is not just anything: %j', (text) => {
      expect(Object.keys(problemsOf(withNumber(text, true), takesOld))).toEqual(['school.studentNumber'])
    })

    it('that is refused is told together with all else that is wrong', () => {
      const form = withField('school', { ...good.school, studentNumber: '昭63', leavingMonth: '2099-01' })
      expect(problemsOf(form, takesOld)).toEqual({ ...isRefused, 'school.leavingMonth': 'monthInFuture' })
    })

    it('is found on the account as any other', () => {
      const schema = enrolmentFormSchema({ ...rules, ...takesOld }, ['昭63・12'])
      const done = schema.safeParse({ school: { ...good.school, studentNumber: '昭６３・12', hasOldNumber: true } })
      expect(done.error && fieldProblemsOf(done.error)).toEqual({ 'school.studentNumber': 'studentNumberOnAccount' })
    })

    it('stays one when the stored form is checked again', () => {
      const schema = applicationFormSchema({ ...rules, ...takesOld })
      const stored = ApplicationForm.parse(schema.parse(withNumber('昭63・12', true)))
      expect(schema.parse(stored)).toEqual(stored)
    })
  })

  it('takes an address abroad without a zip, in Latin letters', () => {
    expect(parsed(withField('contact.address', { ...ABROAD, zip: 'left from before' })).contact.address).toEqual(ABROAD)
    expect(problemsOf(withField('contact.address', { ...ABROAD, city: 'ミュンヘン' }))).toEqual({
      'contact.address.city': 'addressNotLatin',
    })
  })

  it('takes an address abroad with a country, its postal code, and no more of state and city than there is', () => {
    const singapore = { ...ABROAD, country: 'SG', zip: '238823', prefecture: '', city: '', town: '1 Orchard Road' }
    expect(parsed(withField('contact.address', singapore)).contact.address).toEqual(singapore)
    const stored = parsed(withField('contact.address', singapore))
    expect(ApplicationForm.parse(stored)).toEqual(stored)
    for (const zip of ['', 'SW1A 1AA', 'K1A 0B1', '1012-AB'])
      expect(problemsOf(withField('contact.address', { ...singapore, zip }))).toEqual({})
    expect(problemsOf(withField('contact.address', { ...singapore, country: '', zip: '〒100', town: '' }))).toEqual({
      'contact.address.country': 'required',
      'contact.address.zip': 'postalCodeInvalid',
      'contact.address.town': 'required',
    })
    for (const country of ['JP', 'XX', 'sg'])
      expect(problemsOf(withField('contact.address', { ...singapore, country }))).toEqual({
        'contact.address.country': 'required',
      })
  })

  it('keeps no country of an address in Japan', () => {
    const address = { ...good.contact.address, country: 'SG' }
    expect(parsed(withField('contact.address', address)).contact.address).not.toHaveProperty('country')
  })

  it('asks for a second document when the name changed', () => {
    const married = withField('applicant.name', {
      kanji: '鈴木 花子',
      katakana: 'スズキ ハナコ',
      roman: 'SUZUKI Hanako',
    })
    expect(problemsOf(married)).toEqual({ 'nameChangeDocument.typeId': 'required' })
    const images = [{ ...front, side: 'page1' }]
    expect(
      problemsOf({ ...married, nameChangeDocument: { typeId: 'familyRegister', date: '2026-11-01', images } }),
    ).toEqual({})
    expect(
      problemsOf({ ...married, nameChangeDocument: { typeId: 'familyRegister', date: '2026-05-22', images } }),
    ).toEqual({ 'nameChangeDocument.date': 'documentTooOld' })
    expect(
      problemsOf({ ...married, nameChangeDocument: { typeId: 'residentRecord', date: '2026-11-01', images } }),
    ).toEqual({ 'nameChangeDocument.typeId': 'documentTypeUnknown' })
  })

  it('asks whether only the form of a character differs before it asks for a document', () => {
    const otherForm = withField('applicant.name', { ...name, kanji: '山田 花\u{E0100}子', roman: 'Hanako Yamada' })
    expect(problemsOf(otherForm)).toEqual({ 'nameAnswer.difference': 'required' })
    expect(problemsOf({ ...otherForm, nameAnswer: { difference: null } })).toEqual({
      'nameAnswer.difference': 'required',
    })
    const same = parsed({ ...otherForm, nameAnswer: { difference: 'form' } })
    expect(same).toMatchObject({ nameAnswer: { difference: 'form' }, nameChangeDocument: null })
    expect(ApplicationForm.parse(same)).toEqual(same)
    expect(parsed(same)).toEqual(same)
    expect(problemsOf({ ...otherForm, nameAnswer: { difference: 'name' } })).toEqual({
      'nameChangeDocument.typeId': 'required',
    })
  })

  it('asks for nothing where roman letters are only spelled otherwise, and takes no answer for a name that changed', () => {
    const spelled = withField('applicant.name', { ...name, roman: 'Hanako Yamada' })
    expect(parsed({ ...spelled, nameAnswer: { difference: 'form' } })).not.toHaveProperty('nameAnswer')
    const married = withField('applicant.name', { ...name, kanji: '鈴木 花子' })
    expect(problemsOf({ ...married, nameAnswer: { difference: 'form' } })).toEqual({
      'nameChangeDocument.typeId': 'required',
    })
  })

  it('reads an answer from a document that was handed in before the question was there', () => {
    const images = [{ ...front, side: 'page1' as const }]
    const form = withField('applicant.name', { ...name, kanji: '山田 花\u{E0100}子' })
    const nameChangeDocument = { typeId: 'familyRegister', date: '2026-11-01', images }
    expect(parsed({ ...form, nameChangeDocument }).nameChangeDocument).toEqual(nameChangeDocument)
  })

  it('drops a second document that an unchanged name does not need', () => {
    expect(parsed(withField('nameChangeDocument', { typeId: '', date: '', images: [] })).nameChangeDocument).toBeNull()
  })

  it('tells of all its problems at once', () => {
    const form = {
      ...good,
      applicant: { name: { ...name, roman: '' }, birthDate: '' },
      contact: { ...good.contact, phone: '' },
    }
    expect(problemsOf(form)).toMatchObject({
      'applicant.name.roman': 'required',
      'applicant.birthDate': 'required',
      'contact.phone': 'required',
    })
  })

  it('has no field that it does not know', () => {
    expect(problemsOf({ ...good, role: 'administrator' })).toEqual({ '': 'invalid' })
    expect(problemsOf(withField('school.gpa', 4))).toEqual({ school: 'invalid' })
  })
})
