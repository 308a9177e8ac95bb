import {
  ENROLMENT_FIELDS,
  FORM_FIELDS,
  type FormField,
  type FormFields,
} from '../../../../shared/features/applications/form-fields.ts'

/** The two forms that a university decides about: the application, and adding a student number. */
export const FORM_KINDS = ['account', 'enrolment'] as const satisfies readonly (keyof FormFields)[]
export type FormKind = (typeof FORM_KINDS)[number]

const PARTS = ['applicant', 'school', 'contact', 'documents'] as const

/** The questions of a form in its order, by part. */
export function questionParts(kind: FormKind): { part: string; fields: FormField[] }[] {
  const asked: readonly FormField[] = kind === 'account' ? FORM_FIELDS : ENROLMENT_FIELDS
  const parts = Object.groupBy(asked, (field) => PARTS.find((part) => field.startsWith(`${part}.`)) ?? 'documents')
  return PARTS.flatMap((part) => (parts[part] ? [{ part, fields: parts[part] }] : []))
}
