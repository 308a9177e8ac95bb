import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { University } from '../../../shared/features/university/get-university.ts'
import { UNIVERSITY_BY_DEFAULT } from '../../../shared/features/university/university-by-default.ts'
import type { UniversitySettings } from '../../../shared/features/university/university.ts'
import type { Services } from '../../platform/services.ts'
import { findUniversitySettings, getAcademicTree } from './university-repository.ts'

const BEFORE_SET_UP: UniversitySettings = {
  ...UNIVERSITY_BY_DEFAULT,
  name: { ja: '', en: '' },
  support: { phone: '', hours: { ja: '', en: '' } },
}

export async function getUniversity({ database, clock }: Services): Promise<Result<University>> {
  const settings = (await findUniversitySettings(database.db)) ?? BEFORE_SET_UP
  const {
    resubmissionLinkDays: _days,
    staffIdleMinutes: _staff,
    initialPasswordDays: _initial,
    certificates: _certificates,
    ...shown
  } = settings
  return success({ ...shown, academicTree: await getAcademicTree(database.db), today: dateInJapan(clock.nowMs()) })
}
