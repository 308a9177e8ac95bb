import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import type { Swept } from '../../platform/documents/document-vault.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit, type Actor } from '../audit/record-audit.ts'
import { endTrouble } from '../troubles/end-trouble.ts'
import { recordTrouble, type TroubleServices } from '../troubles/record-trouble.ts'
import { isFolderOfInstallation } from './check-installation.ts'
import { findPlace, listDestroyedIds, listKnownDocumentIds, listMarkedIds } from './identity-documents-repository.ts'
import { removeMarkedImages } from './remove-marked-images.ts'

/** More than this, and more than half of all, are hardly the rest of crashes: an older or another database is likelier. */
const MOST_LEFTOVERS = 20

const SYSTEM = { kind: 'system' } as const

/**
 * After a crash: finishes removing what is marked, and finishes or undoes masking that was cut short. Images without a row go to the
 * quarantine, and those that have one again come back: the database may be an older one than the files. When they are too many, the
 * office is asked: `asked` is the administrator who has agreed. A job.
 *
 * @returns undefined when nothing was done, because the database is damaged, another program may be this seat, or database and folder are not of one installation
 */
export async function sweepDocuments(
  services: TroubleServices & Pick<Services, 'integrity' | 'seatHold' | 'vault' | 'log' | 'randomness'>,
  asked?: Actor,
): Promise<Swept | undefined> {
  const { clock, database, integrity, log, seatSettings, vault } = services
  if (!integrity.isKnownToBeSound() || !services.seatHold.isHeld()) return undefined
  if (!(await isFolderOfInstallation(services))) return undefined
  await removeMarkedImages(services)
  const swept = await vault.sweep({
    known: {
      // What is marked and could not be removed yet waits where it is.
      isKnown: async (ids) =>
        new Set([...(await listKnownDocumentIds(database.db, ids)), ...(await listMarkedIds(database.db, ids))]),
      isDestroyed: (ids) => listDestroyedIds(database.db, ids),
      find: (documentId) => findPlace(database.db, documentId),
    },
    day: dateInJapan(clock.nowMs()),
    isTooMany: (leftovers, all) => asked === undefined && leftovers > MOST_LEFTOVERS && leftovers * 2 > all,
  })
  const moves = [
    { action: 'imagesQuarantined', count: swept.quarantined.length, actor: asked ?? SYSTEM },
    { action: 'imagesPutBack', count: swept.putBack.length, actor: SYSTEM },
  ] as const
  for (const { action, count, actor } of moves) {
    if (count === 0) continue
    log.info({ count }, action)
    const subject = { kind: 'installation', id: seatSettings.read().seatId, label: String(count) } as const
    await recordAudit(database.db, services, actor, { action, subject })
  }
  await (swept.heldBack > 0
    ? recordTrouble(services, { kind: 'imagesWithoutRow', detail: String(swept.heldBack) })
    : endTrouble(services, { kind: 'imagesWithoutRow' }))
  return swept
}
