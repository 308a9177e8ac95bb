import type { Generated } from 'kysely'
import type { TroubleKind } from '../../../shared/features/troubles/trouble.ts'

export interface TroublesTable {
  id: Generated<number>
  kind: TroubleKind
  /** Tells several troubles of one kind apart, e.g. the job's name; empty where a seat can have only one. */
  part: string
  seat_id: string
  /** A word of the program; never personal data. */
  detail: string
  since_ms: number
  ended_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    troubles: TroublesTable
  }
}
