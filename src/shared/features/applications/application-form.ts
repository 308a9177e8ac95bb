import { z } from 'zod'
import { addMonths, CalendarDate, CalendarMonth } from '../../bridge/calendar.ts'
import { EntityId, plainText } from '../../bridge/text.ts'
import { DocumentSelection, documentProblems, type DocumentType } from '../documents/document-type.ts'
import { hasNameChanged, PersonName, personNameSchema } from './person-name.ts'
import { normaliseZip } from './zip-code.ts'

/** 卒業 / 退学 / 除籍. */
export const LeavingType = z.enum(['graduated', 'withdrawn', 'removed'])
export type LeavingType = z.infer<typeof LeavingType>

/** What a university decides about the form. */
export interface FormRules {
  isKanjiNameRequired: boolean
  isStudentNumberRequired: boolean
  /** Regular expression that a whole student number must match. */
  studentNumberPattern: string
  documentTypes: readonly DocumentType[]
  /** The lowest level of the university master (学科): what may be chosen. */
  departmentIds: ReadonlySet<number>
  /** Today in Japan, `YYYY-MM-DD`. */
  today: string
}

const yearsBack = (today: string, years: number) => addMonths(today, -12 * years)

const optionalMonth = z.union([z.literal(''), CalendarMonth])

const requiredText = (maxLength: number) => plainText(maxLength).refine((text) => text !== '', 'required')

const PHONE = /^\+?[0-9(][0-9() -]*[0-9]$/

const Phone = z
  .string()
  .max(40, 'phoneInvalid')
  .transform((text) =>
    text
      .normalize('NFKC')
      .replace(/[‐‑–—−ー]/gu, '-')
      .trim(),
  )
  .refine((text) => text !== '', { error: 'required', abort: true })
  .refine((text) => PHONE.test(text) && /^\d{9,15}$/.test(text.replace(/\D/g, '')), 'phoneInvalid')

const Zip = z.object({ livesAbroad: z.boolean(), zip: z.string() })
const hasZip = ({ value }: { value: unknown }) => Zip.safeParse(value).success

/** Where a graduate lives now. Living abroad: no zip, Latin letters, the country at the end of the prefecture field (manual 2.1, 11). */
export const Address = z
  .strictObject({
    livesAbroad: z.boolean(),
    zip: z.string().max(20, 'zipInvalid'),
    prefecture: requiredText(100),
    city: requiredText(100),
    town: requiredText(200),
    building: plainText(200),
  })
  // Told together with the fields that are still empty, not after them.
  .refine((address) => address.livesAbroad || address.zip.trim() !== '', {
    error: 'required',
    path: ['zip'],
    when: hasZip,
  })
  .refine((address) => address.livesAbroad || address.zip.trim() === '' || normaliseZip(address.zip) !== undefined, {
    error: 'zipInvalid',
    path: ['zip'],
    when: hasZip,
  })
  .transform((address, context) => {
    if (address.livesAbroad) {
      for (const field of ['prefecture', 'city', 'town', 'building'] as const) {
        if (!/^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(address[field]))
          context.addIssue({ code: 'custom', message: 'addressNotLatin', path: [field] })
      }
      return { ...address, zip: '' }
    }
    return { ...address, zip: normaliseZip(address.zip) ?? '' }
  })

/** The part of the form that the screen "about you" asks. */
export function applicantSchema(rules: FormRules) {
  return z.strictObject({
    name: personNameSchema({ isKanjiRequired: rules.isKanjiNameRequired }),
    birthDate: z
      .string()
      .trim()
      .min(1, { error: 'required', abort: true })
      .pipe(
        CalendarDate.refine((date) => date < rules.today, 'dateInFuture').refine(
          (date) => date > yearsBack(rules.today, 120),
          'dateTooOld',
        ),
      ),
  })
}

/** The part of the form about the time in school. */
export function schoolSchema(rules: FormRules) {
  const pattern = new RegExp(`^(?:${rules.studentNumberPattern})$`, 'u')
  const thisMonth = rules.today.slice(0, 7)
  const notInFuture = (month: string) => month <= thisMonth
  return z
    .strictObject({
      name: personNameSchema({ isKanjiRequired: rules.isKanjiNameRequired }),
      departmentId: z
        .number('required')
        .int()
        .refine((id) => rules.departmentIds.has(id), 'unitUnknown'),
      studentNumber: plainText(40)
        .transform((text) => text.normalize('NFKC').toUpperCase())
        .refine((text) => text !== '' || !rules.isStudentNumberRequired, 'required')
        .refine((text) => text === '' || pattern.test(text), 'studentNumberPattern'),
      admissionMonth: optionalMonth.refine(notInFuture, 'monthInFuture'),
      leavingMonth: optionalMonth.refine(notInFuture, 'monthInFuture'),
      leavingType: z.enum(LeavingType.options, 'required'),
    })
    .refine(
      (school) => !school.admissionMonth || !school.leavingMonth || school.admissionMonth <= school.leavingMonth,
      {
        error: 'graduationBeforeAdmission',
        path: ['leavingMonth'],
      },
    )
}

export const contactSchema = z.strictObject({ address: Address, phone: Phone })

/** The whole form (G5–G7) with this university's rules; gives the form as it is stored. */
export function applicationFormSchema(rules: FormRules) {
  return z
    .strictObject({
      applicant: applicantSchema(rules),
      school: schoolSchema(rules),
      contact: contactSchema,
      identityDocument: DocumentSelection,
      nameChangeDocument: DocumentSelection.nullable(),
    })
    .superRefine((form, context) => {
      const report = (part: string, problems: Record<string, string>) => {
        for (const [field, message] of Object.entries(problems))
          context.addIssue({ code: 'custom', message, path: [part, ...field.split('.')] })
      }
      report('identityDocument', documentProblems(form.identityDocument, rules.documentTypes, 'identity', rules.today))
      if (!hasNameChanged(form.applicant.name, form.school.name)) return
      if (form.nameChangeDocument === null) return report('nameChangeDocument', { typeId: 'required' })
      report(
        'nameChangeDocument',
        documentProblems(form.nameChangeDocument, rules.documentTypes, 'nameChange', rules.today),
      )
    })
    .transform((form) =>
      hasNameChanged(form.applicant.name, form.school.name) ? form : { ...form, nameChangeDocument: null },
    )
}

/** The form as stored and as shown: what {@link applicationFormSchema} gives. */
export const ApplicationForm = z.strictObject({
  applicant: z.strictObject({ name: PersonName, birthDate: z.string() }),
  school: z.strictObject({
    name: PersonName,
    departmentId: EntityId,
    studentNumber: z.string(),
    admissionMonth: z.string(),
    leavingMonth: z.string(),
    leavingType: LeavingType,
  }),
  contact: z.strictObject({
    address: z.strictObject({
      livesAbroad: z.boolean(),
      zip: z.string(),
      prefecture: z.string(),
      city: z.string(),
      town: z.string(),
      building: z.string(),
    }),
    phone: z.string(),
  }),
  identityDocument: DocumentSelection,
  nameChangeDocument: DocumentSelection.nullable(),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>

/** What a kiosk sends: bounded in size, checked in full by {@link applicationFormSchema} in main, with main's settings. */
const Text = z.string().max(300)
const NameInput = z.strictObject({ kanji: Text, katakana: Text, roman: Text })
export const ApplicationFormInput = z.strictObject({
  applicant: z.strictObject({ name: NameInput, birthDate: Text }),
  school: z.strictObject({
    name: NameInput,
    departmentId: z.number().nullable(),
    studentNumber: Text,
    admissionMonth: Text,
    leavingMonth: Text,
    leavingType: Text.nullable(),
  }),
  contact: z.strictObject({
    address: z.strictObject({
      livesAbroad: z.boolean(),
      zip: Text,
      prefecture: Text,
      city: Text,
      town: Text,
      building: Text,
    }),
    phone: Text,
  }),
  identityDocument: DocumentSelection,
  nameChangeDocument: DocumentSelection.nullable(),
})
export type ApplicationFormInput = z.input<typeof ApplicationFormInput>
