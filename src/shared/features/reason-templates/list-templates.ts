import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { ReasonTemplates } from './reason-template.ts'

/** For the dialogs that need a reason. */
export const listTemplates = defineOperation({
  name: 'reasonTemplates.listTemplates',
  audience: ['registrar', 'administrator'],
  input: Nothing,
  output: z.strictObject({ templates: ReasonTemplates }),
})
