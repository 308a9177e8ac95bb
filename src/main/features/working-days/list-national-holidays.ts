import type { z } from 'zod'
import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listNationalHolidays as contract } from '../../../shared/features/working-days/list-national-holidays.ts'
import type { Services } from '../../platform/services.ts'
import { readNationalHolidays } from './national-holidays.ts'

export async function listNationalHolidays({
  clock,
}: Pick<Services, 'clock'>): Promise<Result<z.input<typeof contract.output>>> {
  const year = Number(dateInJapan(clock.nowMs()).slice(0, 4))
  const years = new Set([String(year), String(year + 1)])
  const holidays = [...(await readNationalHolidays()).values()]
  return success({ holidays: holidays.filter(({ date }) => years.has(date.slice(0, 4))) })
}
