import type { Generated } from 'kysely'

/** The generations of the office's key. A new one begins when somebody leaves; the newest is the one that images are sealed for. */
export interface OfficeKeysTable {
  id: Generated<number>
  /** The public half. */
  recipient: string
  created_at_ms: number
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    office_keys: OfficeKeysTable
  }
}
