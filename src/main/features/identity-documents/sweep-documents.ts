import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findPlace, listDestroyedIds, listKnownDocumentIds, listMarkedIds } from './identity-documents-repository.ts'
import { removeMarkedImages } from './remove-marked-images.ts'

/**
 * After a crash: finishes removing what is marked, and finishes or undoes masking that was cut short. Images without a row go to the
 * quarantine, and those that have one again come back: the database may be an older one than the files. A job.
 */
export async function sweepDocuments(
  services: Pick<Services, 'clock' | 'vault' | 'database' | 'log' | 'seatSettings'>,
): Promise<void> {
  const { clock, database, log, seatSettings, vault } = services
  await removeMarkedImages(services)
  const { quarantined, putBack } = await vault.sweep({
    known: {
      // What is marked and could not be removed yet waits where it is.
      isKnown: async (ids) =>
        new Set([...(await listKnownDocumentIds(database.db, ids)), ...(await listMarkedIds(database.db, ids))]),
      isDestroyed: (ids) => listDestroyedIds(database.db, ids),
      find: (documentId) => findPlace(database.db, documentId),
    },
    day: dateInJapan(clock.nowMs()),
    isTooMany: () => false,
  })
  const moves = [
    { action: 'imagesQuarantined', count: quarantined.length },
    { action: 'imagesPutBack', count: putBack.length },
  ] as const
  for (const { action, count } of moves) {
    if (count === 0) continue
    log.info({ count }, action)
    const subject = { kind: 'installation', id: seatSettings.read().seatId, label: String(count) } as const
    await recordAudit(database.db, services, { kind: 'system' }, { action, subject })
  }
}
