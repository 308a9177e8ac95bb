import { documentTypesSettings } from '../../../shared/features/document-types/document-types-settings.ts'
import { applicationsSettings } from '../../../shared/features/applications/applications-settings.ts'
import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import type { FormRules } from '../../../shared/features/applications/application-form.ts'
import type { Services } from '../../platform/services.ts'
import { getAcademicTree } from '../university/academic-units.ts'
import { getSettings } from '../settings/settings.ts'

/** The rules that an application form is checked by, as they are now. */
export async function getFormRules({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<FormRules> {
  const { formFields, studentNumberPattern, takesOldStudentNumbers } = await getSettings(
    database.db,
    applicationsSettings,
  )
  const { documentTypes } = await getSettings(database.db, documentTypesSettings)
  const tree = await getAcademicTree(database.db)
  const departments = tree.flatMap((university) => university.faculties.flatMap((faculty) => faculty.departments))
  return {
    fields: formFields.account,
    enrolmentFields: formFields.enrolment,
    studentNumberPattern,
    takesOldStudentNumbers,
    documentTypes,
    departmentIds: new Set(departments.map((department) => department.id)),
    today: dateInJapan(clock.nowMs()),
  }
}
