import type { Generated } from 'kysely'
import type { CertificateRequestState } from '../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateMethodId } from '../../../shared/features/certificate-requests/certificate.ts'

export interface CertificateRequestsTable {
  id: Generated<number>
  request_number: string
  /** Made by the kiosk, one for each request, so that a second call with the same key stores nothing more. */
  request_key: string
  account_id: number
  enrolment_id: number
  state: CertificateRequestState
  revision: number
  method_id: CertificateMethodId
  method_fee_yen: number
  /** A list of CertificateItem: names and fees as they were at the time of the request. */
  items_json: string
  total_yen: number
  /** One of the bilingual purposes from the settings; null where the university asks for none. */
  purpose_json: string | null
  addressee: string
  /** A Delivery, where the method is `post`. */
  delivery_json: string | null
  /** From the account and the enrolment at the time of the request, for lists and the search. */
  email: string
  student_number: string
  graduate_name: string
  copies: number
  /** As in `applications`: everything by which it is found, folded, one line each. */
  search_key: Generated<string>
  requested_at_ms: number
  cancelled_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    certificate_requests: CertificateRequestsTable
  }
}
