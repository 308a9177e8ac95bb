import type { Generated } from 'kysely'
import type { ApplicationKind, ApplicationState } from '../../../shared/features/applications/application.ts'

export interface ApplicationsTable {
  id: Generated<number>
  reception_number: string
  state: ApplicationState
  revision: number
  email: string
  email_key: string
  kind: Generated<ApplicationKind>
  /** `YYYY-MM-DD`; empty where the university does not ask for it. */
  birth_date: Generated<string>
  /** An ApplicationForm or EnrolmentForm, by `kind`. The columns below repeat what lists show and what is searched. */
  form_json: string
  applicant_name: string
  applicant_katakana: string
  student_number: string
  /** Everything by which it is found, folded, one line each: see `applicationSearch`. */
  search_key: Generated<string>
  terms_version: string
  terms_agreed_at_ms: number
  submitted_at_ms: number
  claimed_by_id: number | null
  claimed_at_ms: number | null
  decided_by_id: number | null
  decided_at_ms: number | null
  /** A DecisionRecord: the last decision or request for resubmission. */
  decision_json: string | null
  account_id: number | null
}

export interface ApplicationCountsTable {
  state: ApplicationState
  count: number
}

export interface OpenCasesTable {
  staff_id: number
  seat_id: string
  application_id: number
  /** When the window last said that it is open. */
  seen_at_ms: number
}

/** What is not in the counts yet: see `shiftCount`. */
export interface ApplicationCountChangesTable {
  id: Generated<number>
  state: ApplicationState
  difference: number
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    applications: ApplicationsTable
    application_counts: ApplicationCountsTable
    application_count_changes: ApplicationCountChangesTable
    open_cases: OpenCasesTable
  }
}
