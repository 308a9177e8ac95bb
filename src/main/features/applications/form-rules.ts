import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import type { FormRules } from '../../../shared/features/applications/application-form.ts'
import type { Services } from '../../platform/services.ts'
import { getAcademicTree, getUniversitySettings } from '../university/university-settings.ts'

/** The rules that an application form is checked by, as they are now. */
export async function getFormRules({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<FormRules> {
  const settings = await getUniversitySettings(database.db)
  const tree = await getAcademicTree(database.db)
  const departments = tree.flatMap((university) => university.faculties.flatMap((faculty) => faculty.departments))
  return {
    fields: settings.formFields.account,
    enrolmentFields: settings.formFields.enrolment,
    studentNumberPattern: settings.studentNumberPattern,
    documentTypes: settings.documentTypes,
    departmentIds: new Set(departments.map((department) => department.id)),
    today: dateInJapan(clock.nowMs()),
  }
}
