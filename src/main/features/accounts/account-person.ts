import { PersonName } from '../../../shared/features/accounts/person-name.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findAccount, listEnrolments } from './accounts-repository.ts'

/** The person that an account belongs to, as the university approved them. */
export interface AccountPerson {
  accountId: number
  email: string
  birthDate: string
  /** Names in school, the first enrolment's first. */
  names: PersonName[]
  studentNumbers: string[]
}

/** @returns undefined when there is no such account */
export async function findAccountPerson(db: DatabaseConnection, accountId: number): Promise<AccountPerson | undefined> {
  const account = await findAccount(db, accountId)
  if (!account) return undefined
  const enrolments = await listEnrolments(db, accountId)
  return {
    accountId,
    email: account.email,
    birthDate: account.birth_date,
    names: enrolments.map((enrolment) => PersonName.parse(JSON.parse(enrolment.in_school_name_json))),
    studentNumbers: enrolments.map((enrolment) => enrolment.student_number).filter((number) => number !== ''),
  }
}
