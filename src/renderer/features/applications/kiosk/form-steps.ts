import type { z } from 'zod'
import {
  applicantSchema,
  contactSchema,
  documentSchema,
  nameAnswerSchema,
  schoolSchema,
  type FormRules,
} from '../../../../shared/features/applications/application-form.ts'
import type { DocumentPurpose, DocumentSide } from '../../../../shared/bridge/document-place.ts'
import type { DocumentSelection } from '../../../../shared/features/document-types/document-type.ts'

/** The screens of the form, in order. Each is also the name of its route. */
export const FORM_STEPS = ['applicant', 'school', 'name-form', 'contact', 'identity-document', 'name-change'] as const
export type FormStep = (typeof FORM_STEPS)[number]

/** The part of the application that each screen asks for: how the paths of its fields begin. */
export const PART_OF_STEP = {
  applicant: 'applicant',
  school: 'school',
  'name-form': 'nameAnswer',
  contact: 'contact',
  'identity-document': 'identityDocument',
  'name-change': 'nameChangeDocument',
} as const satisfies Record<FormStep, string>

/** A document by this university's rules. `retake`: sides that staff want again, which are required whatever the type says. */
function documentWithRetakes(rules: FormRules, purpose: DocumentPurpose, retake: readonly DocumentSide[]) {
  const rule = rules.fields[purpose === 'identity' ? 'identityDocument' : 'nameChangeDocument']
  return documentSchema(rules, purpose, rule).superRefine((selection: DocumentSelection, context) => {
    for (const side of retake) {
      if (!selection.images.some((image) => image.side === side))
        context.addIssue({ code: 'custom', message: 'imageMissing', path: ['images', side] })
    }
  })
}

/** The schema for a screen's values, made from the contract's schemas and this university's rules. */
export function schemaOfStep(step: FormStep, rules: FormRules, retake: readonly DocumentSide[]): z.ZodType {
  if (step === 'applicant') return applicantSchema(rules)
  if (step === 'school') return schoolSchema(rules, rules.fields)
  if (step === 'name-form') return nameAnswerSchema
  if (step === 'contact') return contactSchema(rules)
  return documentWithRetakes(rules, step === 'identity-document' ? 'identity' : 'nameChange', retake)
}
