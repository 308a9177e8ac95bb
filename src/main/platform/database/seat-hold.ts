import type { DatabaseLocation } from './database.ts'
import { holdInPostgres } from './seat-hold-postgres.ts'
import { holdInProfile } from './seat-hold-profile.ts'

/** What keeps two running programs from being the same seat (ADR 25). */
export interface SeatHold {
  /** False while its line is lost, or once somebody else is this seat: then nothing is swept and no mail is sent. */
  isHeld(): boolean
  /** Whether somebody else was found to be this seat, after the line was lost. */
  isTaken(): boolean
  /** Within a second or two, also over a line that is dead. */
  release(): Promise<void>
}

export interface SeatHoldOptions {
  /** How long a start waits: for a scanner to let go of the file, or for the server to notice, within half a minute, that a line was lost. */
  patienceMs?: number
  /** How often the line is tried while it is there, and made anew while it is not. */
  everyMs?: number
}

/**
 * Makes this program the only one that runs as this seat.
 *
 * @throws SeatInUseError
 * @throws DatabaseOpenError when the database can't be reached
 */
export function holdSeat(place: DatabaseLocation, seatId: string, options: SeatHoldOptions = {}): Promise<SeatHold> {
  return 'file' in place ? holdInProfile(place.file, options.patienceMs) : holdInPostgres(place.url, seatId, options)
}
