import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, Nothing } from '../../bridge/text.ts'

/** Japan's national holidays of this year and the next, in order of time. */
export const listNationalHolidays = defineOperation({
  name: 'workingDays.listNationalHolidays',
  audience: ['administrator'],
  input: Nothing,
  output: z.strictObject({ holidays: z.array(z.strictObject({ date: z.string(), name: Bilingual })) }),
})
