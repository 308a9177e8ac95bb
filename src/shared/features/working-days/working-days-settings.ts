import { z } from 'zod'
import { isCalendarDate } from '../../bridge/calendar.ts'
import { rawText, trimmedText } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'

const Day = rawText(10, 'dateInvalid').refine(isCalendarDate, 'dateInvalid')

/** Days on which the university is closed, the first and the last one included. */
export const ClosedDays = z
  .strictObject({ from: Day, to: Day, note: trimmedText(100) })
  .refine(({ from, to }) => from <= to, { error: 'daysReversed', path: ['to'] })
export type ClosedDays = z.output<typeof ClosedDays>

/** On which days applications are checked. All other days don't count for the checking period. */
export const workingDaysSettings = defineSettings({
  name: 'workingDays',
  schema: z.strictObject({
    /** 0 is Sunday. At least one day of the week is open. */
    closedWeekdays: z
      .array(z.number().int().min(0).max(6))
      .max(6)
      .refine((days) => new Set(days).size === days.length, 'invalid'),
    areNationalHolidaysClosed: z.boolean(),
    closedDays: z.array(ClosedDays).max(200),
  }),
  defaults: { closedWeekdays: [0, 6], areNationalHolidaysClosed: true, closedDays: [] },
  shown: { closedWeekdays: null, areNationalHolidaysClosed: null, closedDays: null },
})
