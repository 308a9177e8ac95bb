import { z } from 'zod'
import { FieldRule } from '../../bridge/field-rule.ts'
import type { Bilingual } from '../../bridge/text.ts'

const ANY = FieldRule.options
const FIELDS = {
  'applicant.name.kanji': { choices: ANY, rule: 'required', ja: '申請者氏名（漢字）', en: 'Name now (kanji)' },
  'applicant.name.katakana': { choices: ANY, rule: 'required', ja: '申請者氏名（カナ）', en: 'Name now (katakana)' },
  'applicant.name.roman': {
    choices: ANY,
    rule: 'required',
    ja: '申請者氏名（ローマ字）',
    en: 'Name now (roman letters)',
  },
  'applicant.birthDate': { choices: ANY, rule: 'required', ja: '生年月日', en: 'Date of birth' },
  'school.name.kanji': { choices: ANY, rule: 'required', ja: '在学時氏名（漢字）', en: 'Name in school (kanji)' },
  'school.name.katakana': { choices: ANY, rule: 'required', ja: '在学時氏名（カナ）', en: 'Name in school (katakana)' },
  'school.name.roman': {
    choices: ANY,
    rule: 'required',
    ja: '在学時氏名（ローマ字）',
    en: 'Name in school (roman letters)',
  },
  // Always required: without the department no certificate can be made.
  'school.departmentId': {
    choices: ['required'],
    rule: 'required',
    ja: '大学名/学部名/学科名',
    en: 'University, faculty and department',
  },
  'school.studentNumber': { choices: ANY, rule: 'optional', ja: '学籍番号', en: 'Student number' },
  'school.admissionMonth': { choices: ANY, rule: 'optional', ja: '入学年月', en: 'Month of admission' },
  'school.leavingMonth': { choices: ANY, rule: 'optional', ja: '卒業(修了)年月', en: 'Month of graduation' },
  'school.leavingType': { choices: ANY, rule: 'required', ja: '卒業/退学/除籍', en: 'Graduated, withdrew or removed' },
  'contact.address.zip': { choices: ANY, rule: 'required', ja: '郵便番号', en: 'Postal code' },
  'contact.address.prefecture': { choices: ANY, rule: 'required', ja: '都道府県', en: 'Prefecture' },
  'contact.address.city': { choices: ANY, rule: 'required', ja: '市区町村', en: 'City' },
  'contact.address.town': { choices: ANY, rule: 'required', ja: '町名番地', en: 'Street and number' },
  'contact.address.building': {
    choices: ANY,
    rule: 'optional',
    ja: 'アパート・マンション号室',
    en: 'Building and room',
  },
  'contact.phone': { choices: ANY, rule: 'required', ja: '電話番号', en: 'Phone number' },
  identityDocument: { choices: ANY, rule: 'required', ja: '本人確認用書類', en: 'Identity document' },
  nameChangeDocument: {
    choices: ANY,
    rule: 'required',
    ja: '氏名の変更を確認できる書類',
    en: 'Document that shows the change of name',
  },
} as const satisfies Record<string, Bilingual & { choices: readonly FieldRule[]; rule: FieldRule }>

/** Every question of the application (G5–G7), by its path in the form. A document is one question. */
export type FormField = keyof typeof FIELDS
export const FORM_FIELDS = Object.keys(FIELDS) as [FormField, ...FormField[]]
export const FormField = z.enum(FORM_FIELDS)

/** The questions of the form that adds a student number (G12): those about the time in school, with rules of their own. */
export type EnrolmentField = Extract<FormField, `school.${string}`>
export const ENROLMENT_FIELDS = FORM_FIELDS.filter((field) => field.startsWith('school.')) as [
  EnrolmentField,
  ...EnrolmentField[],
]
export const EnrolmentField = z.enum(ENROLMENT_FIELDS)

/** The rules that a university may choose from for a question. */
export function fieldChoices(field: FormField): readonly FieldRule[] {
  return FIELDS[field].choices
}

/** What a question is called, on screens and in mails. */
export function fieldLabel(field: FormField): Bilingual {
  const { ja, en } = FIELDS[field]
  return { ja, en }
}

export type FieldRules = Record<FormField, FieldRule>
export type EnrolmentRules = Record<EnrolmentField, FieldRule>

export const FIELD_RULES_BY_DEFAULT = Object.fromEntries(
  FORM_FIELDS.map((field) => [field, FIELDS[field].rule]),
) as FieldRules

export const ENROLMENT_RULES_BY_DEFAULT: EnrolmentRules = {
  'school.name.kanji': 'required',
  'school.name.katakana': 'required',
  'school.name.roman': 'required',
  'school.departmentId': 'required',
  'school.studentNumber': 'required',
  'school.admissionMonth': 'hidden',
  'school.leavingMonth': 'optional',
  'school.leavingType': 'required',
}

type NameOwner = 'applicant' | 'school'

/** Whether no script of the name is required. At least one must be: nobody can be checked without a name. */
function namesNobody(rules: Partial<FieldRules>, owner: NameOwner): boolean {
  return (['kanji', 'katakana', 'roman'] as const).every((script) => rules[`${owner}.name.${script}`] !== 'required')
}

function refuseImpossible(owners: readonly NameOwner[]) {
  return (rules: Partial<FieldRules>, context: z.RefinementCtx) => {
    for (const owner of owners) {
      if (namesNobody(rules, owner))
        context.addIssue({ code: 'custom', message: 'nameNeeded', path: [`${owner}.name.katakana`] })
    }
    for (const field of FORM_FIELDS) {
      const rule = rules[field]
      if (rule !== undefined && !fieldChoices(field).includes(rule))
        context.addIssue({ code: 'custom', message: 'invalid', path: [field] })
    }
  }
}

/** A question that is left out keeps its default. So a file names only what differs, and a new question needs no migration. */
export const FormFields = z.strictObject({
  account: z
    .partialRecord(FormField, FieldRule)
    .transform((rules): FieldRules => ({ ...FIELD_RULES_BY_DEFAULT, ...rules }))
    .superRefine(refuseImpossible(['applicant', 'school'])),
  enrolment: z
    .partialRecord(EnrolmentField, FieldRule)
    .transform((rules): EnrolmentRules => ({ ...ENROLMENT_RULES_BY_DEFAULT, ...rules }))
    .superRefine(refuseImpossible(['school'])),
})
export type FormFields = z.output<typeof FormFields>

export const FORM_FIELDS_BY_DEFAULT: FormFields = {
  account: FIELD_RULES_BY_DEFAULT,
  enrolment: ENROLMENT_RULES_BY_DEFAULT,
}
