import type { z } from 'zod'
import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { getUniversity as contract, settingsSections } from '../../../shared/settings.ts'
import type { Services } from '../../platform/services.ts'
import { getAllSettings } from '../settings/settings.ts'
import { getAcademicTree } from './academic-units-repository.ts'

type University = z.input<typeof contract.output>

/** The contract says which fields screens may read. All other fields of a section stay in main. */
export async function getUniversity({ database, clock }: Services): Promise<Result<University>> {
  const { db } = database
  const settings = Object.values(await getAllSettings(db, settingsSections)).flatMap((section) =>
    Object.entries(section),
  )
  const shown = settings.filter(([field]) => Object.hasOwn(contract.output.shape, field))
  const all = {
    ...Object.fromEntries(shown),
    academicTree: await getAcademicTree(db),
    today: dateInJapan(clock.nowMs()),
  }
  // Picked by the contract's list of fields; the dispatcher checks each value by the contract, too.
  return success(all as University)
}
