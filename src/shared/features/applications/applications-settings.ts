import { z } from 'zod'
import { rawText } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'
import { isBoundedPattern } from './bounded-pattern.ts'
import { FORM_FIELDS_BY_DEFAULT, FormFields } from './form-fields.ts'

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

const schema = z.strictObject({
  /** Which questions the forms ask (G5–G7, G12). */
  formFields: FormFields,
  studentNumberPattern: rawText(200, 'invalid').min(1, 'required').refine(isRegularExpression, 'patternInvalid'),
})

/** A new pattern must be one that main can never hang on. A pattern that was stored before this rule is still read. */
export const NewStudentNumberPattern = schema.shape.studentNumberPattern.refine(isBoundedPattern, 'patternInvalid')

/** A form that is being filled in when they change is checked by the new ones. */
export const applicationsSettings = defineSettings({
  name: 'applications',
  schema,
  change: schema.extend({ studentNumberPattern: NewStudentNumberPattern }),
  defaults: { formFields: FORM_FIELDS_BY_DEFAULT, studentNumberPattern: '[0-9A-Z-]{4,20}' },
  shown: { formFields: FormFields, studentNumberPattern: z.string() },
})
