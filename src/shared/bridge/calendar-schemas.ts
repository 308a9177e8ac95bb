import { z } from 'zod'
import { isCalendarDate, isCalendarMonth } from './calendar.ts'

// Not in calendar.ts: the kiosk's first screen uses that file, and would load zod with it.
export const CalendarDate = z.string().trim().refine(isCalendarDate, 'dateInvalid')
export const CalendarMonth = z.string().trim().refine(isCalendarMonth, 'monthInvalid')
