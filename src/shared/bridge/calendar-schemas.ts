import { z } from 'zod'
import { isCalendarDate, isCalendarMonth } from './calendar.ts'

// Apart from the calendar itself, which the kiosk's first screen writes dates with: it needs no schemas.
export const CalendarDate = z.string().trim().refine(isCalendarDate, 'dateInvalid')
export const CalendarMonth = z.string().trim().refine(isCalendarMonth, 'monthInvalid')
