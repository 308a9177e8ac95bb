import type { Enrolment } from '../../../shared/features/accounts/enrolment.ts'
import { PersonName } from '../../../shared/features/accounts/person-name.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { getDepartmentPath } from '../university/academic-units.ts'
import { getEnrolment, listEnrolments, type EnrolmentRow } from './accounts-repository.ts'

/** The approved enrolments of an account. G19 offers exactly these. */
export async function enrolmentsOfAccount(db: DatabaseConnection, accountId: number): Promise<Enrolment[]> {
  const enrolments: Enrolment[] = []
  for (const row of await listEnrolments(db, accountId)) enrolments.push(await describeEnrolment(db, row))
  return enrolments
}

/** One enrolment, of any account. @throws Error when there is none */
export async function enrolmentById(db: DatabaseConnection, enrolmentId: number): Promise<Enrolment> {
  return describeEnrolment(db, await getEnrolment(db, enrolmentId))
}

async function describeEnrolment(db: DatabaseConnection, row: EnrolmentRow): Promise<Enrolment> {
  return {
    enrolmentId: row.id,
    studentNumber: row.student_number,
    inSchoolName: PersonName.parse(JSON.parse(row.in_school_name_json)),
    departmentPath: await getDepartmentPath(db, row.department_id),
    leavingMonth: row.leaving_month,
    leavingType: row.leaving_type,
  }
}
