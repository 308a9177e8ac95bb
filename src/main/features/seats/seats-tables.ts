import type { SeatMode } from '../../../shared/bridge/seat-mode.ts'

export interface SeatsTable {
  seat_id: string
  /** The name of the PC in its network. */
  name: string
  mode: SeatMode | null
  version: string
  /** The public half of the seat's key pair. */
  recipient: string
  first_seen_at_ms: number
  last_seen_at_ms: number
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    seats: SeatsTable
  }
}
