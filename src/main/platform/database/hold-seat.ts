import type { DatabaseLocation } from './database.ts'
import type { SeatHold, SeatHoldOptions } from './seat-hold.ts'
import { holdInPostgres } from './seat-hold-postgres.ts'
import { holdInProfile } from './seat-hold-profile.ts'

/**
 * Makes this program the only one that runs as this seat.
 *
 * @throws SeatInUseError
 * @throws DatabaseOpenError when the database can't be reached
 */
export function holdSeat(place: DatabaseLocation, seatId: string, options: SeatHoldOptions = {}): Promise<SeatHold> {
  return 'file' in place ? holdInProfile(place.file, options.patienceMs) : holdInPostgres(place.url, seatId, options)
}
