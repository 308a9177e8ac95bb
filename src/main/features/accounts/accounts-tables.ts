import type { Generated } from 'kysely'
import type { GivenLeavingType } from '../../../shared/features/accounts/enrolment.ts'

export interface AccountsTable {
  id: Generated<number>
  email: string
  email_key: string
  password_hash: string
  /** Null while the account still has its initial password. */
  second_password_hash: string | null
  initial_password_expires_at_ms: number | null
  /** Goes up with every change of address or passwords. Sessions that began with a lower one are over. */
  credentials_version: Generated<number>
  birth_date: Generated<string>
  application_id: number
  created_at_ms: number
}

export interface EnrolmentsTable {
  id: Generated<number>
  account_id: number
  application_id: number
  department_id: number
  /** Empty when the university does not ask for it. */
  student_number: string
  in_school_name_json: string
  admission_month: string
  leaving_month: string
  leaving_type: GivenLeavingType
  approved_at_ms: number
}

/** The keys by which an account is found when the same person applies again: see person-match.ts. */
export interface AccountMatchKeysTable {
  account_id: number
  key: string
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    accounts: AccountsTable
    enrolments: EnrolmentsTable
    account_match_keys: AccountMatchKeysTable
  }
}
