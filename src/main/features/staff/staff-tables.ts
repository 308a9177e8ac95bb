import type { Generated } from 'kysely'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'

export interface StaffAccountsTable {
  id: Generated<number>
  login_name: string
  display_name: string
  role: StaffRole
  password_hash: string
  /** How older versions kept the office's key: wrapped by this person's password. Empty once they have a key pair of their own. */
  wrapped_office_key: string
  /** This person's key pair: the public half, and the private one wrapped by their password. Null until they log in with this version. */
  recipient: string | null
  wrapped_identity: string | null
  /** 1: somebody else knows the password. */
  must_change_password: Generated<number>
  disabled_at_ms: number | null
  last_login_at_ms: number | null
  created_at_ms: number
}

/** A generation of the office's private key, sealed for somebody who may open it. */
export interface OfficeKeyGrantsTable {
  office_key_id: number
  /** The id of a member of staff, or `recovery`. */
  holder: string
  sealed: string
}

/** Who is logged in where. A session without its row is over. */
export interface StaffSessionsTable {
  session_id: string
  staff_id: number
  seat_id: string
  began_at_ms: number
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    staff_accounts: StaffAccountsTable
    office_key_grants: OfficeKeyGrantsTable
    staff_sessions: StaffSessionsTable
  }
}
