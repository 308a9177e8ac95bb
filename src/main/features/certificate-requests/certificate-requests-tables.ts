import type { Generated } from 'kysely'
import type { CertificateRequestState } from '../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateMethodId } from '../../../shared/features/certificate-requests/certificate.ts'

export interface CertificateRequestsTable {
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
  /** As in `applications`: everything it is found by, folded, a line each. */
  search_key: Generated<string>
  requested_at_ms: number
  cancelled_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    certificate_requests: CertificateRequestsTable
  }
}
