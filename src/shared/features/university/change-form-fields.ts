import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { NewStudentNumberPattern, UniversitySettings } from './university.ts'

export const ChangeFormFieldsInput = UniversitySettings.pick({ formFields: true }).extend({
  studentNumberPattern: NewStudentNumberPattern,
})

/** Changes which questions the forms ask and how a student number looks. Forms being filled in are checked by the new rules. */
export const changeFormFields = defineOperation({
  name: 'university.changeFormFields',
  audience: ['administrator'],
  input: ChangeFormFieldsInput,
  output: Nothing,
})
