import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import type { Services } from '../../platform/services.ts'
import type { TroubleServices } from '../troubles/record-trouble.ts'
import { isFolderOfInstallation } from './check-installation.ts'
import { listKnownDocumentIds } from './identity-documents-repository.ts'
import { markImages } from './mark-images.ts'
import { removeMarkedImages } from './remove-marked-images.ts'

const DAY_MS = 24 * 60 * 60_000
/** Long enough to notice that a database is not the right one. */
const QUARANTINE_DAYS = 30

/** Destroys what has lain in this seat's quarantine for 30 days, with an audit row that says how many images there were. A job. */
export async function emptyQuarantine(
  services: TroubleServices & Pick<Services, 'clockJumps' | 'integrity' | 'vault' | 'log' | 'randomness'>,
): Promise<void> {
  const { clockJumps, database, integrity, seatSettings, vault } = services
  if (!integrity.isKnownToBeSound()) return
  if (!(await isFolderOfInstallation(services))) return
  const { seatId } = seatSettings.read()
  const last = dateInJapan(clockJumps.carefulNowMs() - QUARANTINE_DAYS * DAY_MS)
  const old = (await vault.listQuarantined()).filter(({ day }) => day <= last)
  if (old.length === 0) return
  const known = await listKnownDocumentIds(
    database.db,
    old.map(({ documentId }) => documentId),
  )
  // A masked image has no id of its own, so it goes by its token.
  const leaving = old
    .filter(({ documentId }) => !known.has(documentId))
    .map(({ documentId, token }) => ({ seatId, documentId: token ?? documentId }))
  await database.transaction((tx) => markImages(tx, services, leaving, 'quarantine'))
  const problem = await removeMarkedImages(
    services,
    leaving.map(({ documentId }) => documentId),
  )
  if (problem) throw problem
}
