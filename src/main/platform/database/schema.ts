import type { Generated, Selectable } from 'kysely'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'
import type { ApplicationKind, ApplicationState } from '../../../shared/features/applications/application.ts'
import type { GivenLeavingType } from '../../../shared/features/applications/application-form.ts'
import type { AuditAction, AuditSubject } from '../../../shared/features/audit/audit-entry.ts'
import type { CertificateMethodId } from '../../../shared/features/certificate-requests/certificate.ts'
import type { CertificateRequestState } from '../../../shared/features/certificate-requests/certificate-request.ts'
import type { ImageCovering } from '../../../shared/features/document-types/document-rules.ts'
import type { DocumentPurpose, DocumentSide } from '../../../shared/features/document-types/document-type.ts'
import type { LinkPurpose } from '../../../shared/features/links/one-time-link.ts'
import type { MailKind, MailProblem, MailState } from '../../../shared/features/outbox/outbox-mail.ts'

/**
 * The tables, the same in SQLite and PostgreSQL. Moments are epoch milliseconds, dates `YYYY-MM-DD`, months `YYYY-MM`,
 * `_json` columns hold JSON that a schema of `shared` reads back. What a column means beyond its name stands beside it.
 */
export interface Schema {
  settings: { key: string; value_json: string; updated_at_ms: number }
  academic_units: {
    id: Generated<number>
    parent_id: number | null
    level: 'university' | 'faculty' | 'department'
    name_ja: string
    name_en: string
    position: number
    /** Years in which it existed; null: no limit. */
    valid_from: number | null
    valid_to: number | null
  }
  staff_accounts: {
    id: Generated<number>
    login_name: string
    display_name: string
    role: StaffRole
    password_hash: string
    /** The office's private key, wrapped by this person's password. */
    wrapped_office_key: string
    created_at_ms: number
  }
  throttles: { key: string; attempts: number; window_started_at_ms: number; blocked_until_ms: number }
  one_time_links: {
    id: Generated<number>
    purpose: LinkPurpose
    /** Slow hash of the code under the installation's salt: the code itself is nowhere. */
    code_hash: string
    email: string
    email_key: string
    /** The application to mend, with purpose `resubmission`, `resume` of one, or `enrolment` of one. */
    application_id: number | null
    /** Whose account it is for, with purpose `enrolment`, `emailChange` or `passwordReset`. */
    account_id: number | null
    created_at_ms: number
    expires_at_ms: number
    used_at_ms: number | null
    replaced_at_ms: number | null
    agreed_terms_version: string | null
    agreed_at_ms: number | null
  }
  outbox_mails: {
    id: Generated<number>
    /** The seat that queued it sends it: only that seat's keychain opens the secrets. */
    seat_id: string
    message_id: string
    kind: MailKind
    recipient: string
    variables_json: string
    /** Initial password or link; null when there was none or it was erased after sending. */
    secrets_sealed: string | null
    state: MailState
    attempts: number
    next_attempt_at_ms: number | null
    problem: MailProblem | null
    problem_detail: string
    created_at_ms: number
    sent_at_ms: number | null
  }
  applications: {
    id: Generated<number>
    reception_number: string
    state: ApplicationState
    revision: number
    email: string
    email_key: string
    kind: Generated<ApplicationKind>
    /** `YYYY-MM-DD`; empty where the university does not ask for it. */
    birth_date: Generated<string>
    /** An ApplicationForm or EnrolmentForm, by `kind`. The columns below repeat what lists show and search. */
    form_json: string
    applicant_name: string
    applicant_katakana: string
    student_number: string
    /** Everything it is found by, folded, a line each: see search-index.ts. */
    search_key: Generated<string>
    terms_version: string
    terms_agreed_at_ms: number
    submitted_at_ms: number
    claimed_by_id: number | null
    claimed_at_ms: number | null
    decided_by_id: number | null
    decided_at_ms: number | null
    /** A DecisionRecord: the last decision or request. */
    decision_json: string | null
    account_id: number | null
  }
  /** Half-filled forms: each opens with the code of its link, and with nothing else. */
  set_aside_drafts: { link_id: number; sealed: string; expires_at_ms: number }
  set_aside_documents: { document_id: string; link_id: number; seat_id: string }
  application_counts: { state: ApplicationState; count: number }
  identity_documents: {
    document_id: string
    application_id: number
    purpose: DocumentPurpose
    side: DocumentSide
    /** The folder of the vault that holds it. */
    seat_id: string
    sha256: string
    sealed_bytes: number
    /** Null: nothing was, or it came in before anybody asked. */
    covering: ImageCovering | null
    created_at_ms: number
  }
  accounts: {
    id: Generated<number>
    email: string
    email_key: string
    password_hash: string
    /** Null as long as the initial password stands. */
    second_password_hash: string | null
    initial_password_expires_at_ms: number | null
    /** Counts every change of address or passwords: sessions made under an older one are over. */
    credentials_version: Generated<number>
    birth_date: Generated<string>
    application_id: number
    created_at_ms: number
  }
  enrolments: {
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
  certificate_requests: {
    id: Generated<number>
    request_number: string
    /** Made by the kiosk, once a request: the account's second call with it changes nothing. */
    request_key: string
    account_id: number
    enrolment_id: number
    state: CertificateRequestState
    revision: number
    method_id: CertificateMethodId
    method_fee_yen: number
    /** CertificateItems: names and fees as they were when applied for. */
    items_json: string
    total_yen: number
    /** A bilingual text of the settings; null where the university asks for none. */
    purpose_json: string | null
    addressee: string
    /** A Delivery, with method `post`. */
    delivery_json: string | null
    /** The account's, the enrolment's when applied for: what lists show and search. */
    email: string
    student_number: string
    graduate_name: string
    copies: number
    /** As in `applications`. */
    search_key: Generated<string>
    requested_at_ms: number
    cancelled_at_ms: number | null
  }
  /** What an account is found by when the same person applies again: see person-match.ts. */
  account_match_keys: { account_id: number; key: string }
  audit_entries: {
    id: Generated<number>
    at_ms: number
    seat_id: string
    actor_kind: 'staff' | 'graduate' | 'applicant' | 'anonymous' | 'system'
    actor_id: number | null
    actor: string
    action: AuditAction
    subject: AuditSubject | null
    subject_id: string | null
    subject_label: string
  }
}

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
