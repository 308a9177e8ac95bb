import { trimmedText } from './text.ts'
import { isCalendarDate, isCalendarMonth } from './calendar.ts'

const MAX_LENGTH = 'YYYY-MM-DD'.length

// Not in calendar.ts: the kiosk's first screen uses that file, and would load zod with it.
export const CalendarDate = trimmedText(MAX_LENGTH, 'dateInvalid').refine(isCalendarDate, 'dateInvalid')
export const CalendarMonth = trimmedText(MAX_LENGTH, 'monthInvalid').refine(isCalendarMonth, 'monthInvalid')
