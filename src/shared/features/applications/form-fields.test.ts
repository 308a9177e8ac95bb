import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from '../document-types/document-types-by-default.ts'
import { applicationFormSchema, type ApplicationFormInput } from './application-form.ts'
import type { FieldRule } from '../../bridge/field-rule.ts'
import {
  ENROLMENT_FIELDS,
  ENROLMENT_RULES_BY_DEFAULT,
  FIELD_RULES_BY_DEFAULT,
  fieldChoices,
  fieldLabel,
  FORM_FIELDS,
  FORM_FIELDS_BY_DEFAULT,
  FormFields,
  type FieldRules,
  type FormField,
} from './form-fields.ts'

const EMPTY: ApplicationFormInput = {
  applicant: { name: { kanji: '', katakana: '', roman: '' }, birthDate: '' },
  school: {
    name: { kanji: '', katakana: '', roman: '' },
    departmentId: 3,
    studentNumber: '',
    admissionMonth: '',
    leavingMonth: '',
    leavingType: null,
  },
  contact: {
    address: { livesAbroad: false, zip: '', prefecture: '', city: '', town: '', building: '' },
    phone: '',
  },
  identityDocument: { typeId: '', date: '', images: [] },
  nameChangeDocument: null,
}

function problemsOf(form: ApplicationFormInput, fields: FieldRules): Record<string, string> {
  const parsed = applicationFormSchema({
    fields,
    enrolmentFields: ENROLMENT_RULES_BY_DEFAULT,
    studentNumberPattern: '.+',
    takesOldStudentNumbers: false,
    documentTypes: DOCUMENT_TYPES_BY_DEFAULT,
    departmentIds: new Set([3]),
    today: '2026-11-23',
  }).safeParse(form)
  return parsed.success ? {} : fieldProblemsOf(parsed.error)
}

const rulesOf = (rule: FieldRule, except: Partial<FieldRules> = {}): FieldRules => ({
  ...(Object.fromEntries(FORM_FIELDS.map((field) => [field, rule])) as FieldRules),
  ...except,
})

/** The path at which a problem of a question is reported: for a document, its type. */
const pathOf = (field: FormField) => (field === 'identityDocument' ? 'identityDocument.typeId' : field)

describe('the rules of a form', () => {
  it('name every question that a form has, each with a label in both languages', () => {
    for (const field of FORM_FIELDS) {
      const { ja, en } = fieldLabel(field)
      expect([field, ja.length > 1, en.length > 1]).toEqual([field, true, true])
      expect(fieldChoices(field)).toContain(FIELD_RULES_BY_DEFAULT[field])
    }
    expect(Object.keys(ENROLMENT_RULES_BY_DEFAULT).toSorted()).toEqual([...ENROLMENT_FIELDS].toSorted())
  })

  it('keep the default of what is left out', () => {
    expect(FormFields.parse({ account: {}, enrolment: {} })).toEqual(FORM_FIELDS_BY_DEFAULT)
    expect(FormFields.parse({ account: { 'contact.phone': 'hidden' }, enrolment: {} }).account).toEqual({
      ...FIELD_RULES_BY_DEFAULT,
      'contact.phone': 'hidden',
    })
    expect(FormFields.parse(FORM_FIELDS_BY_DEFAULT)).toEqual(FORM_FIELDS_BY_DEFAULT)
  })

  it.each(['applicant', 'school'] as const)('ask everybody for one name at least: %s', (owner) => {
    const none = { [`${owner}.name.kanji`]: 'optional', [`${owner}.name.katakana`]: 'hidden' }
    const account = (roman: FieldRule) => ({ ...none, [`${owner}.name.roman`]: roman })
    expect(FormFields.safeParse({ account: account('required'), enrolment: {} }).success).toBe(true)
    const refused = FormFields.safeParse({ account: account('optional'), enrolment: {} })
    expect(refused.error && fieldProblemsOf(refused.error)).toEqual({
      [`account.${owner}.name.katakana`]: 'nameNeeded',
    })
  })

  it('never do without the department', () => {
    for (const part of ['account', 'enrolment']) {
      const fields = { account: {}, enrolment: {}, [part]: { 'school.departmentId': 'optional' } }
      expect(FormFields.safeParse(fields).success).toBe(false)
    }
    expect(FormFields.safeParse({ account: { 'no.such.field': 'hidden' }, enrolment: {} }).success).toBe(false)
  })

  it('are what the schema follows: an empty form lacks exactly what is required', () => {
    const asked = FORM_FIELDS.filter((field) => field !== 'nameChangeDocument' && field !== 'school.departmentId')
    expect(Object.keys(problemsOf(EMPTY, rulesOf('required'))).toSorted()).toEqual(asked.map(pathOf).toSorted())
    expect(problemsOf(EMPTY, rulesOf('optional'))).toEqual({})
    expect(problemsOf(EMPTY, rulesOf('hidden'))).toEqual({})
    for (const field of asked)
      expect(problemsOf(EMPTY, rulesOf('optional', { [field]: 'required' }))).toEqual({ [pathOf(field)]: 'required' })
  })

  it('drop what a hidden question was answered with', () => {
    const form = structuredClone(EMPTY)
    form.applicant.birthDate = 'not a date'
    form.contact.phone = '\u0000'
    form.school.leavingType = 'expelled'
    form.identityDocument.typeId = 'noSuchType'
    expect(problemsOf(form, rulesOf('hidden'))).toEqual({})
    expect(Object.keys(problemsOf(form, rulesOf('optional'))).toSorted()).toEqual([
      'applicant.birthDate',
      'contact.phone',
      'identityDocument.typeId',
      'school.leavingType',
    ])
  })
})
