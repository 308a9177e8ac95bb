import { MAX_LISTED_TROUBLES } from '../../../shared/features/troubles/list-troubles.ts'
import type { TroubleServices } from './record-trouble.ts'
import { listOpenTroubles } from './troubles-repository.ts'

/** Looks for what other seats told or ended: this seat's windows hear only of its own. A function to be run now and then. */
export function createTroublesWatch(services: Pick<TroubleServices, 'database' | 'tellOffice'>) {
  let seenLast = '[]'
  return async (): Promise<void> => {
    const troubles = await listOpenTroubles(services.database.db, MAX_LISTED_TROUBLES)
    const seen = JSON.stringify(troubles.map(({ id, detail }) => [id, detail]))
    if (seen !== seenLast) services.tellOffice()
    seenLast = seen
  }
}
