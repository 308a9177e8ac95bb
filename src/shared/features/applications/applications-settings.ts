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
  /**
   * Whether a number of another form is taken from whoever says that it is an older one. A list of older patterns was not made of it: few
   * offices know all forms they ever had, a number that is on no list would still stand in the way, and somebody looks at each case anyway.
   */
  takesOldStudentNumbers: z.boolean().default(false),
})

/** A new pattern must be one that main can never hang on. A pattern that was stored before this rule is still read. */
export const NewStudentNumberPattern = schema.shape.studentNumberPattern.refine(isBoundedPattern, 'patternInvalid')

/** A form that is being filled in when they change is checked by the new ones. */
export const applicationsSettings = defineSettings({
  name: 'applications',
  schema,
  change: schema.extend({ studentNumberPattern: NewStudentNumberPattern }),
  defaults: {
    formFields: FORM_FIELDS_BY_DEFAULT,
    studentNumberPattern: '[0-9A-Z-]{4,20}',
    takesOldStudentNumbers: false,
  },
  shown: { formFields: FormFields, studentNumberPattern: z.string(), takesOldStudentNumbers: z.boolean() },
})
