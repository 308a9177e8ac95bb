import { createWorkingCalendar, type WorkingCalendar } from '../../../shared/features/working-days/working-calendar.ts'
import { workingDaysSettings } from '../../../shared/features/working-days/working-days-settings.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { getSettings } from '../settings/settings.ts'
import { readNationalHolidays } from './national-holidays.ts'

/** The university's own calendar, by its settings and Japan's national holidays. */
export async function readWorkingCalendar(db: DatabaseConnection): Promise<WorkingCalendar> {
  const settings = await getSettings(db, workingDaysSettings)
  return createWorkingCalendar(settings, new Set((await readNationalHolidays()).keys()))
}
