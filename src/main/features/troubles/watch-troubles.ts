import { MAX_LISTED_TROUBLES } from '../../../shared/features/troubles/list-troubles.ts'
import type { TroubleServices } from './record-trouble.ts'
import { listOpenTroubles } from './troubles-repository.ts'

/** Makes the job that looks for troubles that other seats recorded or ended. Those of this seat reach its windows at once. */
export function createTroublesWatch(services: Pick<TroubleServices, 'database' | 'tellOffice'>) {
  let seenLast = '[]'
  return async (): Promise<void> => {
    const troubles = await listOpenTroubles(services.database.db, MAX_LISTED_TROUBLES)
    const seen = JSON.stringify(troubles.map(({ id, detail }) => [id, detail]))
    if (seen !== seenLast) services.tellOffice()
    seenLast = seen
  }
}
