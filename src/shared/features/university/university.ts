import { z } from 'zod'
import { Bilingual, EntityId, requiredBilingual } from '../../bridge/text.ts'
import { FORM_FIELDS_BY_DEFAULT, FormFields } from '../applications/form-fields.ts'
import { CertificateSettings } from '../certificate-requests/certificate-settings.ts'
import { DocumentType } from '../document-types/document-type.ts'
import { isBoundedPattern } from '../applications/bounded-pattern.ts'
import { NOTICES_BY_DEFAULT } from '../notices/notices-by-default.ts'

const Line = requiredBilingual(200)
const Year = z.number().int().min(1868).max(2200)

/** University → faculty → department (大学名/学部名/学科名), as set up: names only. */
export const AcademicMaster = z
  .array(
    z.strictObject({
      name: Line,
      faculties: z
        .array(
          z.strictObject({
            name: Line,
            departments: z
              .array(z.strictObject({ name: Line, validFrom: Year.optional(), validTo: Year.optional() }))
              .min(1)
              .max(300),
          }),
        )
        .min(1)
        .max(300),
    }),
  )
  .min(1)
  .max(50)
export type AcademicMaster = z.infer<typeof AcademicMaster>

/** The same tree as a form needs it: with ids. A graduate chooses a department. */
export const AcademicTree = z.array(
  z.strictObject({
    id: EntityId,
    name: Bilingual,
    faculties: z.array(
      z.strictObject({
        id: EntityId,
        name: Bilingual,
        departments: z.array(z.strictObject({ id: EntityId, name: Bilingual })),
      }),
    ),
  }),
)
export type AcademicTree = z.infer<typeof AcademicTree>

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

const Notes = requiredBilingual(4000)

/** Everything that a graduate meets and a university decides. Data with good defaults, both languages. */
export const UniversitySettings = z.strictObject({
  name: requiredBilingual(100),
  support: z.strictObject({ phone: z.string().trim().min(1, 'required').max(60), hours: requiredBilingual(200) }),
  checkingPeriod: requiredBilingual(200),
  /** Days after which an open case is shown as late. */
  checkingDays: z.number().int().min(1).max(365),
  linkMinutes: z
    .number()
    .int()
    .min(5)
    .max(24 * 60),
  /** A resubmission takes the graduate home to fetch a document: days, not minutes. */
  resubmissionLinkDays: z.number().int().min(1).max(60),
  kioskIdleMinutes: z.number().int().min(1).max(60),
  staffIdleMinutes: z.number().int().min(1).max(480),
  idleCountdownSeconds: z.number().int().min(10).max(120),
  initialPasswordDays: z.number().int().min(1).max(90),
  /** Which questions the forms ask (G5–G7, G12). */
  formFields: FormFields.default(FORM_FIELDS_BY_DEFAULT),
  studentNumberPattern: z.string().min(1, 'required').max(200).refine(isRegularExpression, 'patternInvalid'),
  terms: z.strictObject({ version: z.string().min(1).max(40), text: requiredBilingual(20_000) }),
  /** 注意事項 of each screen that has them. One note a line. */
  notices: z.strictObject({
    registration: Notes,
    login: Notes,
    passwords: Notes,
    enrolment: Notes.default(NOTICES_BY_DEFAULT.enrolment),
    emailChange: Notes.default(NOTICES_BY_DEFAULT.emailChange),
    passwordReset: Notes.default(NOTICES_BY_DEFAULT.passwordReset),
  }),
  documentTypes: z.array(DocumentType).min(1).max(50),
  certificates: CertificateSettings.prefault({}),
})
export type UniversitySettings = z.infer<typeof UniversitySettings>

/** A pattern that is set now: main must never hang on it. One that was stored before is still read. */
export const NewStudentNumberPattern = UniversitySettings.shape.studentNumberPattern.refine(
  isBoundedPattern,
  'patternInvalid',
)
