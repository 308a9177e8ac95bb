import { isRecipient } from '../../platform/crypto/key-pair.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { selectSeats } from './seats-repository.ts'

/** The names of the PCs, by the ids of their seats. */
export async function nameSeats(db: DatabaseConnection): Promise<Map<string, string>> {
  return new Map((await selectSeats(db)).map(({ seat_id: seatId, name }) => [seatId, name]))
}

/** Every seat that ever was here, and for which key something is sealed that it alone may open. */
export async function listSeats(db: DatabaseConnection): Promise<{ seatId: string; recipient: string }[]> {
  const seats = await selectSeats(db)
  return seats
    .filter(({ recipient }) => isRecipient(recipient))
    .map(({ seat_id: seatId, recipient }) => ({ seatId, recipient }))
}
