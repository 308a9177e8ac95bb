import type { z } from 'zod'
import type { FormRules } from '../../../../shared/features/applications/application-form.ts'
import {
  applicantSchema,
  contactSchema,
  schoolSchema,
} from '../../../../shared/features/applications/application-form.ts'
import {
  DocumentSelection,
  documentProblems,
  type DocumentPurpose,
  type DocumentSide,
} from '../../../../shared/features/documents/document-type.ts'

/** The screens of the form, in order. Each is also the name of its route. */
export const FORM_STEPS = ['applicant', 'school', 'contact', 'identity-document', 'name-change'] as const
export type FormStep = (typeof FORM_STEPS)[number]

/** Which part of the application each screen asks, as paths of the whole form begin. */
export const PART_OF_STEP = {
  applicant: 'applicant',
  school: 'school',
  contact: 'contact',
  'identity-document': 'identityDocument',
  'name-change': 'nameChangeDocument',
} as const satisfies Record<FormStep, string>

/** A document by the rules of its type; `retake`: sides that staff want anew, required whatever the type says. */
function documentSchema(rules: FormRules, purpose: DocumentPurpose, retake: readonly DocumentSide[]) {
  return DocumentSelection.superRefine((selection, context) => {
    const problems: Record<string, string> = documentProblems(selection, rules.documentTypes, purpose, rules.today)
    for (const side of retake) {
      if (!selection.images.some((image) => image.side === side)) problems[`images.${side}`] = 'imageMissing'
    }
    for (const [field, message] of Object.entries(problems)) {
      context.addIssue({ code: 'custom', message, path: field.split('.') })
    }
  })
}

/** What a screen's values are checked against: the contract's own schemas with this university's rules. */
export function schemaOfStep(step: FormStep, rules: FormRules, retake: readonly DocumentSide[]): z.ZodType {
  if (step === 'applicant') return applicantSchema(rules)
  if (step === 'school') return schoolSchema(rules)
  if (step === 'contact') return contactSchema
  return documentSchema(rules, step === 'identity-document' ? 'identity' : 'nameChange', retake)
}
