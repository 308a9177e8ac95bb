import type { Services } from '../../platform/services.ts'
import { endTrouble } from './end-trouble.ts'
import { recordTrouble, type TroubleServices } from './record-trouble.ts'

/**
 * Makes the job that tells the office that another PC runs as this seat. Both would tell and untell the same trouble, so it is ended only by who
 * told it, and by a start, which is let in only while nobody else is this seat.
 */
export function createSeatCheck(services: TroubleServices & Pick<Services, 'seatHold'>) {
  let mayBeOpen = true
  return async (): Promise<void> => {
    const isTaken = services.seatHold.isTaken()
    if (isTaken) await recordTrouble(services, { kind: 'seatInUse' })
    else if (mayBeOpen) await endTrouble(services, { kind: 'seatInUse' })
    mayBeOpen = isTaken
  }
}
