import { z } from 'zod'
import { CalendarDate } from '../../bridge/calendar-schemas.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { rawText, trimmedText } from '../../bridge/text.ts'
import { ApplicationState, readReceptionNumber } from './application.ts'

export const FindStatusInput = z.strictObject({
  receptionNumber: rawText(40, 'receptionNumberInvalid').transform((text, context) => {
    const number = readReceptionNumber(text)
    if (number !== undefined) return number
    context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'receptionNumberInvalid' })
    return z.NEVER
  }),
  birthDate: trimmedText(10, 'dateInvalid').min(1, { error: 'required', abort: true }).pipe(CalendarDate),
})

/**
 * The state of an application, for somebody who knows its reception number and birth date, and nothing else about it. Fails with
 * notFound (also when only one of the two is right) and tryLater (throttled per seat and number).
 */
export const findStatus = defineOperation({
  name: 'applications.findStatus',
  audience: ['kiosk'],
  input: FindStatusInput,
  output: z.strictObject({ state: ApplicationState }),
})
