import type { Generated } from 'kysely'
import type { TroubleKind } from '../../../shared/features/troubles/trouble.ts'

export interface TroublesTable {
  id: Generated<number>
  kind: TroubleKind
  /** Which of several of the kind, e.g. the job; empty where there is one at a seat. */
  part: string
  seat_id: string
  /** A word of the program's own: nothing of anybody. */
  detail: string
  since_ms: number
  ended_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    troubles: TroublesTable
  }
}
