import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { listNationalHolidays } from './list-national-holidays.ts'

export function workingDaysOperations(services: Services): OperationHandlers['workingDays'] {
  return { listNationalHolidays: () => listNationalHolidays(services) }
}
