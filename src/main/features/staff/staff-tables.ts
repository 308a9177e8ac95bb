import type { Generated } from 'kysely'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'

export interface StaffAccountsTable {
  id: Generated<number>
  login_name: string
  display_name: string
  role: StaffRole
  password_hash: string
  /** The office's private key, wrapped by this person's password. */
  wrapped_office_key: string
  created_at_ms: number
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    staff_accounts: StaffAccountsTable
  }
}
