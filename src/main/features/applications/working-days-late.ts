import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { universitySettings } from '../../../shared/features/university/university-settings.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/settings.ts'
import { readWorkingCalendar } from '../working-days/working-calendar.ts'

/**
 * Tells of a time of submission by how many working days the checking period is over; 0 while it lasts. The day of the submission
 * does not count.
 */
export async function readWorkingDaysLate({
  clock,
  database: { db },
}: Pick<Services, 'clock' | 'database'>): Promise<(submittedAtMs: number) => number> {
  const [{ checkingDays }, calendar] = await Promise.all([getSettings(db, universitySettings), readWorkingCalendar(db)])
  const today = dateInJapan(clock.nowMs())
  // Many rows of a page are of one day.
  const known = new Map<string, number>()
  return (submittedAtMs) => {
    const date = dateInJapan(submittedAtMs)
    const late = known.get(date) ?? Math.max(0, calendar.countBetween(date, today) - checkingDays)
    known.set(date, late)
    return late
  }
}
