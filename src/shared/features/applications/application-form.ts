import { z } from 'zod'
import { addMonths } from '../../bridge/calendar.ts'
import { CalendarDate, CalendarMonth } from '../../bridge/calendar-schemas.ts'
import type { FieldRule } from '../../bridge/field-rule.ts'
import { COUNTRIES } from '../../bridge/countries.ts'
import { plainText, rawText } from '../../bridge/text.ts'
import type { DocumentPurpose } from '../../bridge/document-place.ts'
import { DocumentSelection, documentProblems, type DocumentType } from '../document-types/document-type.ts'
import type { EnrolmentRules, FieldRules } from './form-fields.ts'
import { LeavingType, School, type GivenLeavingType } from '../accounts/enrolment.ts'
import { nameDifference, PersonName, personNameSchema, type NameScript } from '../accounts/person-name.ts'
import { normaliseZip } from '../../bridge/zip-code.ts'

/** The university's rules for its forms, as they are now. */
export interface FormRules {
  fields: FieldRules
  /** The rules of the form that adds a student number (G12). */
  enrolmentFields: EnrolmentRules
  /** Regular expression that a whole student number must match. */
  studentNumberPattern: string
  /** Whether an older number of another form is taken from whoever says so. */
  takesOldStudentNumbers: boolean
  documentTypes: readonly DocumentType[]
  /** The lowest level of the university master (学科): what may be chosen. */
  departmentIds: ReadonlySet<number>
  /** Today in Japan, `YYYY-MM-DD`. */
  today: string
}

const yearsBack = (today: string, years: number) => addMonths(today, -12 * years)

/** As much as any text of a form may have as it is sent. */
const MAX_TYPED = 300

/** A text by its rule: a hidden one becomes empty whatever was sent, an optional one may be empty, any other text is checked. */
function asked(rule: FieldRule, schema: z.ZodType<string>) {
  return rawText(MAX_TYPED).transform((text, context) => {
    if (rule === 'hidden') return ''
    const isEmpty = text.trim() === ''
    if (isEmpty && rule === 'optional') return ''
    const parsed = isEmpty ? undefined : schema.safeParse(text)
    if (parsed?.success) return parsed.data
    context.addIssue({ code: 'custom', message: parsed?.error.issues[0]?.message ?? 'required' })
    return z.NEVER
  })
}

const PHONE = /^\+?[0-9(][0-9() -]*[0-9]$/

const Phone = rawText(40, 'phoneInvalid')
  .transform((text) =>
    text
      .normalize('NFKC')
      .replace(/[‐‑–—−ー]/gu, '-')
      .trim(),
  )
  .refine((text) => PHONE.test(text) && /^\d{9,15}$/.test(text.replace(/\D/g, '')), 'phoneInvalid')

const Zip = rawText(MAX_TYPED, 'zipInvalid').transform((text, context) => {
  const zip = normaliseZip(text)
  if (zip !== undefined) return zip
  context.addIssue({ code: 'custom', message: 'zipInvalid' })
  return z.NEVER
})

const latinText = (maxLength: number) =>
  plainText(maxLength).refine((text) => /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text), 'addressNotLatin')

type AddressRules = Record<'zip' | 'prefecture' | 'city' | 'town' | 'building', FieldRule>

/** A postal code of another country: some have letters, some have none at all. */
const PostalCodeAbroad = plainText(20).refine((text) => /^[A-Za-z0-9][A-Za-z0-9 -]*$/.test(text), 'postalCodeInvalid')
const Country = z.string().refine((code) => COUNTRIES.includes(code), 'required')

/**
 * Where a graduate lives now. Abroad: roman letters, a country from the list, a postal code of that country or none, and no more of state
 * and city than there is. Without `country` it is an address of before there was a list: it ends with the country (manual 2.1, item 11).
 */
export function addressSchema(rules: AddressRules) {
  const lines = (text: typeof plainText) => ({
    prefecture: asked(rules.prefecture, text(100)),
    city: asked(rules.city, text(100)),
    town: asked(rules.town, text(200)),
    building: asked(rules.building, text(200)),
  })
  const loose = (rule: FieldRule): FieldRule => (rule === 'hidden' ? 'hidden' : 'optional')
  const inJapan = z.strictObject({ livesAbroad: z.literal(false), zip: asked(rules.zip, Zip), ...lines(plainText) })
  const asBefore = z.strictObject({
    livesAbroad: z.literal(true),
    zip: asked('hidden', Zip),
    ...lines(latinText),
  })
  const abroad = asBefore.extend({
    country: Country,
    zip: asked(loose(rules.zip), PostalCodeAbroad),
    prefecture: asked(loose(rules.prefecture), latinText(100)),
    city: asked(loose(rules.city), latinText(100)),
  })
  // The length of each text is checked before anything is done with it, by the schema that fits.
  const text = z.string()
  return z
    .strictObject({
      livesAbroad: z.boolean(),
      country: text.optional(),
      zip: text,
      prefecture: text,
      city: text,
      town: text,
      building: text,
    })
    .transform(({ country, ...address }, context) => {
      const parsed = !address.livesAbroad
        ? inJapan.safeParse(address)
        : country === undefined
          ? asBefore.safeParse(address)
          : abroad.safeParse({ ...address, country })
      if (parsed.success) return parsed.data
      for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path })
      return z.NEVER
    })
}

/** The part of the form that the screen "about you" asks for. */
export function applicantSchema({ fields, today }: Pick<FormRules, 'fields' | 'today'>) {
  return z.strictObject({
    name: nameSchema(fields, 'applicant'),
    birthDate: asked(
      fields['applicant.birthDate'],
      CalendarDate.refine((date) => date < today, 'dateInFuture').refine(
        (date) => date > yearsBack(today, 120),
        'dateTooOld',
      ),
    ),
  })
}

function nameSchema<Owner extends 'applicant' | 'school'>(
  fields: Record<`${Owner}.name.${NameScript}`, FieldRule>,
  owner: Owner,
) {
  return personNameSchema({
    kanji: fields[`${owner}.name.kanji`],
    katakana: fields[`${owner}.name.katakana`],
    roman: fields[`${owner}.name.roman`],
  })
}

const MAX_STUDENT_NUMBER = 40

/** A student number as it is stored; it must match the university's pattern as a whole. */
export function studentNumberSchema(pattern: string) {
  return numberLike(new RegExp(`^(?:${pattern})$`, 'u'))
}

/** An older number may look like anything that can be searched for. */
const OLD_NUMBER = /[\p{L}\p{N}]/u

function numberLike(form: RegExp) {
  return (
    plainText(MAX_STUDENT_NUMBER)
      .transform((text) => text.normalize('NFKC').toUpperCase())
      // Again: NFKC can make many characters of one.
      .refine((text) => text.length <= MAX_STUDENT_NUMBER && form.test(text), 'studentNumberPattern')
  )
}

/**
 * The part of the form about the time in school. `fields` are the rules of this form; `onAccount` the student numbers that the
 * applicant's account has already.
 */
export function schoolSchema(
  rules: Omit<FormRules, 'fields' | 'enrolmentFields'>,
  fields: EnrolmentRules,
  onAccount: readonly string[] = [],
) {
  const thisMonth = rules.today.slice(0, 7)
  const todays = studentNumberSchema(rules.studentNumberPattern)
  const month = CalendarMonth.refine((text) => text <= thisMonth, 'monthInFuture')
  const withNumber = (studentNumber: z.ZodType<string>) =>
    z
      .strictObject({
        name: nameSchema(fields, 'school'),
        departmentId: z
          .number('required')
          .int()
          .refine((id) => rules.departmentIds.has(id), 'unitUnknown'),
        studentNumber: asked(
          fields['school.studentNumber'],
          studentNumber.refine((text) => !onAccount.includes(text), 'studentNumberOnAccount'),
        ),
        hasOldNumber: z.boolean().optional(),
        admissionMonth: asked(fields['school.admissionMonth'], month),
        leavingMonth: asked(fields['school.leavingMonth'], month),
        leavingType: leavingTypeSchema(fields['school.leavingType']),
      })
      .refine(
        (school) => !school.admissionMonth || !school.leavingMonth || school.admissionMonth <= school.leavingMonth,
        { error: 'graduationBeforeAdmission', path: ['leavingMonth'] },
      )
  const [asToday, asBefore] = [withNumber(todays), withNumber(numberLike(OLD_NUMBER))]
  return z.looseObject({ hasOldNumber: z.boolean().optional() }).transform((typed, context) => {
    const parsed = (rules.takesOldStudentNumbers && typed.hasOldNumber ? asBefore : asToday).safeParse(typed)
    if (!parsed.success) {
      for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path })
      return z.NEVER
    }
    const { hasOldNumber, ...school } = parsed.data
    const isOld =
      hasOldNumber === true && school.studentNumber !== '' && !todays.safeParse(school.studentNumber).success
    return isOld ? { ...school, hasOldNumber: true as const } : school
  })
}

function leavingTypeSchema(rule: FieldRule) {
  return z.unknown().transform((value, context): GivenLeavingType => {
    const parsed = LeavingType.safeParse(value)
    if (rule === 'hidden') return ''
    if (parsed.success) return parsed.data
    if (rule === 'optional' && (value === null || value === '')) return ''
    context.addIssue({ code: 'custom', message: 'required' })
    return z.NEVER
  })
}

export function contactSchema({ fields }: Pick<FormRules, 'fields'>) {
  const address = addressSchema({
    zip: fields['contact.address.zip'],
    prefecture: fields['contact.address.prefecture'],
    city: fields['contact.address.city'],
    town: fields['contact.address.town'],
    building: fields['contact.address.building'],
  })
  return z.strictObject({ address, phone: asked(fields['contact.phone'], Phone) })
}

/** A document by the rules of its type. `rule` says whether it must be handed in at all. */
export function documentSchema(
  rules: Pick<FormRules, 'documentTypes' | 'today'>,
  purpose: DocumentPurpose,
  rule: FieldRule,
) {
  return DocumentSelection.transform((selection, context): DocumentSelection => {
    if (rule === 'hidden') return { ...NO_DOCUMENT }
    const isMissing = selection.typeId === '' && selection.images.length === 0
    if (rule === 'optional' && isMissing) return { ...NO_DOCUMENT }
    const problems = documentProblems(selection, rules.documentTypes, purpose, rules.today)
    for (const [field, message] of Object.entries(problems))
      context.addIssue({ code: 'custom', message, path: field.split('.') })
    return selection
  })
}

/** What the applicant says of two names that may differ only in the form of characters or the spelling of kana. */
const NameAnswer = z.strictObject({ difference: z.enum(['form', 'name']).nullable() })

/** The answer as a screen asks for it: it must be given. */
export const nameAnswerSchema = NameAnswer.refine(({ difference }) => difference !== null, {
  error: 'required',
  path: ['difference'],
})

const NO_DOCUMENT: DocumentSelection = { typeId: '', date: '', images: [] }

/** The whole form (G5–G7) by this university's rules. Its output is the form as it is stored. */
export function applicationFormSchema(rules: FormRules) {
  const nameChange = rules.fields.nameChangeDocument
  return z
    .strictObject({
      applicant: applicantSchema(rules),
      school: schoolSchema(rules, rules.fields),
      contact: contactSchema(rules),
      identityDocument: documentSchema(rules, 'identity', rules.fields.identityDocument),
      nameAnswer: NameAnswer.optional(),
      nameChangeDocument: DocumentSelection.nullable(),
    })
    .transform(({ nameAnswer, ...form }, context) => {
      const difference = nameDifference(form.applicant.name, form.school.name)
      if (nameChange === 'hidden' || difference === 'none') return { ...form, nameChangeDocument: null }
      const given = form.nameChangeDocument ?? { ...NO_DOCUMENT }
      if (difference === 'form') {
        // Whoever handed in a document without being asked has answered by it.
        const answer = nameAnswer?.difference ?? (given.typeId === '' ? null : 'name')
        if (answer === 'form') return { ...form, nameAnswer: { difference: answer }, nameChangeDocument: null }
        if (answer === null) {
          context.addIssue({ code: 'custom', message: 'required', path: ['nameAnswer', 'difference'] })
          return z.NEVER
        }
      }
      const parsed = documentSchema(rules, 'nameChange', nameChange).safeParse(given)
      if (!parsed.success) {
        for (const { message, path } of parsed.error.issues)
          context.addIssue({ code: 'custom', message, path: ['nameChangeDocument', ...path] })
        return z.NEVER
      }
      return { ...form, nameChangeDocument: parsed.data.typeId === '' ? null : parsed.data }
    })
}

/** The form that adds a student number to an account (G12). `onAccount`: the numbers that it has already. */
export function enrolmentFormSchema(rules: FormRules, onAccount: readonly string[]) {
  return z.strictObject({ school: schoolSchema(rules, rules.enrolmentFields, onAccount) })
}

/** The form as it is stored and shown: the output of {@link applicationFormSchema}. What was not asked or not given is empty. */
export const ApplicationForm = z.strictObject({
  applicant: z.strictObject({ name: PersonName, birthDate: z.string() }),
  school: School,
  contact: z.strictObject({
    address: z.strictObject({
      livesAbroad: z.boolean(),
      country: z.string().optional(),
      zip: z.string(),
      prefecture: z.string(),
      city: z.string(),
      town: z.string(),
      building: z.string(),
    }),
    phone: z.string(),
  }),
  identityDocument: DocumentSelection,
  /** Only where the names differ by no more than the form of characters, and the applicant says so. */
  nameAnswer: NameAnswer.optional(),
  nameChangeDocument: DocumentSelection.nullable(),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>

/** The same for {@link enrolmentFormSchema}. */
export const EnrolmentForm = z.strictObject({ school: School })
export type EnrolmentForm = z.infer<typeof EnrolmentForm>

/** What a kiosk sends. Only its size is checked here; main checks the rest by {@link applicationFormSchema}, with the settings as main has them. */
const Text = rawText(MAX_TYPED)
const NameInput = z.strictObject({
  kanji: Text,
  katakana: Text,
  roman: Text,
  isSingle: z.boolean().optional(),
  hasNoKanji: z.boolean().optional(),
})
const SchoolInput = z.strictObject({
  name: NameInput,
  departmentId: z.number().nullable(),
  studentNumber: Text,
  hasOldNumber: z.boolean().optional(),
  admissionMonth: Text,
  leavingMonth: Text,
  leavingType: Text.nullable(),
})
export const ApplicationFormInput = z.strictObject({
  applicant: z.strictObject({ name: NameInput, birthDate: Text }),
  school: SchoolInput,
  contact: z.strictObject({
    address: z.strictObject({
      livesAbroad: z.boolean(),
      country: Text.optional(),
      zip: Text,
      prefecture: Text,
      city: Text,
      town: Text,
      building: Text,
    }),
    phone: Text,
  }),
  identityDocument: DocumentSelection,
  nameAnswer: NameAnswer.optional(),
  nameChangeDocument: DocumentSelection.nullable(),
})
export type ApplicationFormInput = z.input<typeof ApplicationFormInput>

export const EnrolmentFormInput = z.strictObject({ school: SchoolInput })
export type EnrolmentFormInput = z.input<typeof EnrolmentFormInput>
