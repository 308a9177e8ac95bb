import { newestEntryId } from './features/audit/audit-repository.ts'
import { outboxMark } from './features/outbox/outbox-repository.ts'
import type { Services } from './platform/services.ts'

/**
 * Makes the job that looks for what other seats did, as a net under their news: a piece of it may be lost on its way. Nearly all that changes
 * leaves an audit row; what becomes of a mail does not. Troubles have a job of their own.
 */
export function createOfficeWatch(
  { database }: Pick<Services, 'database'>,
  { tellWindows }: { tellWindows: () => void },
): () => Promise<void> {
  let seenLast: string | undefined
  return async () => {
    if (database.kind === 'sqlite') return
    const seen = JSON.stringify([await newestEntryId(database.db), await outboxMark(database.db)])
    if (seenLast !== undefined && seen !== seenLast) tellWindows()
    seenLast = seen
  }
}
