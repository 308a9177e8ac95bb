import { failure, type Result } from '../../../shared/bridge/result.ts'
import type { DocumentPurpose, DocumentSide } from '../../../shared/bridge/document-place.ts'
import { Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession, TakenIn } from '../../platform/sessions/session-store.ts'
import { discardTakenIn } from './discard-taken-in.ts'
import { deleteDocuments, insertDocuments, listDocumentsOf, type DocumentRow } from './identity-documents-repository.ts'
import { markImages } from './mark-images.ts'
import { removeMarkedImages } from './remove-marked-images.ts'

/** An image of a form, and which side of which document it shows. */
export interface FormImage {
  purpose: DocumentPurpose
  side: DocumentSide
  documentId: string
}

/**
 * Gives an application the images of the form, in the caller's transaction: new images get a row, replaced ones lose theirs.
 * `mayStay` says whether an image that the application has already may be used again.
 *
 * @throws Refused documentMissing for an image that this session did not take in and that may not stay: nobody can apply with an
 * image that is not theirs
 */
export type KeepImages = (
  tx: DatabaseConnection,
  applicationId: number,
  mayStay: (image: Pick<FormImage, 'purpose' | 'side'>) => boolean,
) => Promise<void>

/**
 * Takes the images of a form out of the session while `apply` runs, so that a log-out at that moment does not destroy what is just
 * being stored. When `apply` is refused or throws, the session gets them back; when it succeeds, the files of replaced images are
 * destroyed. Refused with documentMissing, and nothing is stored, when the file of a new image is gone.
 */
export async function applyWithImages<Value>(
  services: Services,
  call: Call<ApplicantSession>,
  images: readonly FormImage[],
  apply: (keep: KeepImages) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (!(await areThere(services, call.session, images))) return failure('documentMissing')
  const held = takeOut(call.session, images)
  let replaced: DocumentRow[] = []
  const keep: KeepImages = async (tx, applicationId, mayStay) => {
    const earlier = await listDocumentsOf(tx, applicationId)
    replaced = earlier.filter((row) => !images.some(({ documentId }) => documentId === row.document_id))
    await deleteDocuments(
      tx,
      replaced.map((row) => row.document_id),
    )
    await markImages(tx, services, replaced.map(refOf), 'replaced')
    const staying = earlier.filter(mayStay)
    const fresh = images.filter((image) => !staying.some((row) => isSame(row, image)))
    await insertDocuments(tx, rowsOf(fresh, held, applicationId, services.clock.nowMs()))
  }
  const outcome = await apply(keep).catch(async (error: unknown) => {
    await giveBack(services, call, held)
    throw error
  })
  await (outcome.ok ? destroy(services, replaced) : giveBack(services, call, held))
  return outcome
}

/**
 * Whether the files of the new images are there: another program, or a seat with the same identity, may have taken one away. A folder
 * that can't be reached tells nothing, and is no reason to refuse: each image was on the disk before it was shown.
 */
async function areThere(
  { vault, log }: Services,
  { takenIn }: ApplicantSession,
  images: readonly FormImage[],
): Promise<boolean> {
  for (const { documentId } of images) {
    const taken = takenIn.get(documentId)
    if (!taken) continue
    const isThere = await vault.has({ seatId: taken.seatId, documentId }).catch((error: unknown) => {
      if (!(error instanceof DocumentStoreError)) throw error
      log.warn({ error: errorText(error) }, 'whether an image is there could not be seen')
      return true
    })
    if (!isThere) return false
  }
  return true
}

type Held = ReadonlyMap<string, TakenIn>

function takeOut({ takenIn }: ApplicantSession, images: readonly FormImage[]): Held {
  const held = new Map<string, TakenIn>()
  for (const { documentId } of images) {
    const taken = takenIn.get(documentId)
    if (taken) held.set(documentId, taken)
    takenIn.delete(documentId)
  }
  return held
}

/** If the session has ended in between, the images are destroyed here, since nothing else will do it. */
async function giveBack(services: Services, { session, windowId }: Call<ApplicantSession>, held: Held): Promise<void> {
  for (const [documentId, taken] of held) session.takenIn.set(documentId, taken)
  if (services.sessions.of(windowId) !== session) await discardTakenIn(services, session)
}

/** Does not fail: the application is stored already, whether or not an old image can be removed now. */
async function destroy(services: Services, replaced: readonly DocumentRow[]): Promise<void> {
  if (replaced.length === 0) return
  await removeMarkedImages(
    services,
    replaced.map((row) => row.document_id),
  ).catch((error: unknown) => services.log.warn({ error: errorText(error) }, 'a replaced image could not be removed'))
}

const refOf = ({ seat_id: seatId, document_id: documentId }: DocumentRow) => ({ seatId, documentId })

function isSame(row: DocumentRow, { documentId, purpose, side }: FormImage): boolean {
  return row.document_id === documentId && row.purpose === purpose && row.side === side
}

function rowsOf(images: readonly FormImage[], held: Held, applicationId: number, nowMs: number): DocumentRow[] {
  const isOneForTwo = new Set(images.map(({ documentId }) => documentId)).size < images.length
  return images.map(({ purpose, side, documentId }) => {
    const taken = held.get(documentId)
    if (!taken || isOneForTwo) throw new Refused({ code: 'documentMissing' })
    return {
      document_id: documentId,
      application_id: applicationId,
      purpose,
      side,
      seat_id: taken.seatId,
      sha256: taken.sha256,
      sealed_bytes: taken.sealedBytes,
      covering: taken.covering,
      created_at_ms: nowMs,
    }
  })
}
