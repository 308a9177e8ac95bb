import { createHash } from 'node:crypto'
import type { ImageHint } from '../../../shared/features/identity-documents/image-hint.ts'
import type { ImageRefusal } from '../../../shared/features/identity-documents/image-limits.ts'
import type { MaskBox } from '../../../shared/features/identity-documents/mask-image.ts'
import { systemRandomness, type Randomness } from '../crypto/randomness.ts'
import { createDocumentFiles, isDocumentStoreId, type DocumentRef, type Replacement } from './document-files.ts'
import { transferable } from './document-jobs.ts'
import { DocumentStoreError } from './document-store-error.ts'
import { createDocumentWorkerClient } from './document-worker-client.ts'

/** What becomes of a file handed to {@link DocumentVault.takeIn}. */
export type TakenIn =
  | {
      readonly ok: true
      /** Names the sealed file, together with this vault's seat. */
      readonly documentId: string
      /** Pixels of the stored image, upright. */
      readonly width: number
      readonly height: number
      /** A JPEG to show the graduate, long edge at most 1600 pixels. Never stored. */
      readonly preview: Uint8Array
      /** What may make it hard to read. */
      readonly hints: ImageHint[]
      /** Length of the sealed file. */
      readonly sealedBytes: number
      /** SHA-256 of the sealed file, in hexadecimal. */
      readonly sha256: string
    }
  | { readonly ok: false; readonly refusal: ImageRefusal }

/** A masked image on its way: stored, but not in its document's place yet. */
export interface MaskedImage {
  readonly replacement: Replacement
  /** Of the sealed file: the row that gives this hash is the masked image's. */
  readonly sha256: string
  readonly sealedBytes: number
}

/** What a sweep asks about this seat's leftovers; each gets at most 500 ids at a time. */
export interface KnownDocuments {
  /** Those of the ids that have a row. */
  isKnown: (documentIds: string[]) => Promise<ReadonlySet<string>>
  /** Where the row of a document says that it lies, and the hash that its row gives; undefined without a row. */
  find: (documentId: string) => Promise<{ seatId: string; sha256: string } | undefined>
}

/**
 * Keeps identity documents as files that only the office's identity opens.
 *
 * Images are checked and sealed one after another in one worker thread, which starts at first use and again after a
 * breakdown; no plain image reaches a disk. Every rejection is a {@link DocumentStoreError}.
 */
export interface DocumentVault {
  /** Starts the worker and runs all of its code once, before a graduate has to wait for that. */
  warmUp(): Promise<void>
  /**
   * Normalises an image (platform/images) and stores it, sealed for `recipient` (`age1…`), under this vault's seat. Once it
   * resolves with `ok`, the file survives a power cut; if it rejects (`full`, `unavailable`), no file is left.
   *
   * `bytes` is given away: its buffer is moved to the worker and empty afterwards, unless it is part of a larger one.
   */
  takeIn(bytes: Uint8Array, recipient: string): Promise<TakenIn>
  /** The stored JPEG of any seat's document. Rejects with `missing`, `damaged` or `unavailable`. */
  open(ref: DocumentRef, identity: string): Promise<Uint8Array>
  /**
   * Stores any seat's document anew, with black boxes in it, but not in its place yet. When the row with the new hash is
   * committed, {@link putInPlace} follows; when it is not, {@link dropMasked}. A crash between is settled by the next sweep.
   */
  mask(ref: DocumentRef, identity: string, recipient: string, boxes: readonly MaskBox[]): Promise<MaskedImage>
  /** Destroys the unmasked image by putting the masked one over it, in one step. */
  putInPlace(masked: MaskedImage, ref: DocumentRef): Promise<void>
  dropMasked(masked: MaskedImage): Promise<void>
  /** Rejects with `full` or `unavailable` where documents could not be stored now. */
  probe(): Promise<void>
  /** Removes any seat's document; one that is already gone counts as removed. */
  discard(ref: DocumentRef): Promise<void>
  /**
   * Settles what a crash left in this seat's folder: removes unfinished files and documents without a row, and puts masked
   * images in place whose row was committed. Run at start. What this vault stored itself is left alone, since its rows may
   * be about to be written. Resolves to the removed documents' ids; if `known` rejects, so does this.
   */
  sweep(known: KnownDocuments): Promise<string[]>
  /** Ends the worker; calls under way and later ones that need it reject with `unavailable`. */
  close(): Promise<void>
}

/** What a vault is made of. */
export interface DocumentVaultOptions {
  /** Holds one folder per seat; made at first use. May be a network share. */
  readonly folder: string
  /** The seat whose documents this vault takes in: a UUID in lower case. */
  readonly seatId: string
  /** The built document-worker: its path from `./document-worker.ts?modulePath`, or the source's file URL in tests. */
  readonly worker: string | URL
  /** Makes the document ids. */
  readonly randomness?: Pick<Randomness, 'uuid'>
}

const SWEEP_BATCH = 500

/** Makes a {@link DocumentVault}. Touches neither disk nor threads yet; throws a TypeError if `seatId` is no UUID. */
export function createDocumentVault(options: DocumentVaultOptions): DocumentVault {
  const { folder, seatId, randomness = systemRandomness } = options
  if (!isDocumentStoreId(seatId)) throw new TypeError('The seat id of a document vault is a UUID in lower case')
  const files = createDocumentFiles(folder)
  const worker = createDocumentWorkerClient(options.worker)
  /** Ids of documents, and tokens of masked images. */
  const storedHere = new Set<string>()
  const isOld = (id: string) => !storedHere.has(id)

  /** A masked image whose row was committed must not leave the unmasked one standing. */
  async function settle(replacement: Replacement, find: KnownDocuments['find']): Promise<void> {
    const row = await find(replacement.documentId)
    try {
      const sha256 = createHash('sha256')
        .update(await files.readStaged(replacement))
        .digest('hex')
      if (row?.sha256 !== sha256) return await files.removeStaged(replacement)
      await files.putInPlace(replacement, { seatId: row.seatId, documentId: replacement.documentId })
    } catch (error) {
      // The folder of the other seat may be away for now; a start must not fail for that, and the next one tries again.
      if (!(error instanceof DocumentStoreError)) throw error
    }
  }

  return {
    async warmUp() {
      const outcome = await worker.run({ kind: 'warmUp' })
      if (outcome.kind !== 'warm') {
        throw new DocumentStoreError('unavailable', 'The document worker cannot work', outcome)
      }
    },

    async takeIn(bytes, recipient) {
      const moved = transferable(bytes)
      const outcome = await worker.run({ kind: 'seal', bytes: moved, recipient }, [moved.buffer])
      if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal }
      if (outcome.kind !== 'sealed') {
        throw new DocumentStoreError('unavailable', 'The document could not be sealed', outcome)
      }
      const { sealed, sha256, width, height, preview, hints } = outcome
      const documentId = randomness.uuid()
      // Before the write: a sweep at the same time must not take the unfinished file for an old one.
      storedHere.add(documentId)
      await files.write({ seatId, documentId }, sealed)
      return { ok: true, documentId, width, height, preview, hints, sealedBytes: sealed.byteLength, sha256 }
    },

    async open(ref, identity) {
      const sealed = transferable(await files.read(ref))
      const outcome = await worker.run({ kind: 'open', sealed, identity }, [sealed.buffer])
      if (outcome.kind !== 'opened') {
        throw new DocumentStoreError('damaged', 'The document could not be opened', outcome)
      }
      return outcome.image
    },

    async mask(ref, identity, recipient, boxes) {
      const sealed = transferable(await files.read(ref))
      const outcome = await worker.run({ kind: 'mask', sealed, identity, recipient, boxes }, [sealed.buffer])
      if (outcome.kind !== 'masked') {
        throw new DocumentStoreError('damaged', 'The document could not be masked', outcome)
      }
      const replacement = { seatId, documentId: ref.documentId, token: randomness.uuid() }
      storedHere.add(replacement.token)
      await files.stage(replacement, outcome.sealed)
      return { replacement, sha256: outcome.sha256, sealedBytes: outcome.sealed.byteLength }
    },

    putInPlace: ({ replacement }, ref) => files.putInPlace(replacement, ref),

    dropMasked: ({ replacement }) => files.removeStaged(replacement),

    probe: () => files.probe(seatId),

    discard: (ref) => files.remove(ref),

    async sweep({ isKnown, find }) {
      const found = await files.list(seatId)
      for (const replacement of found.replacements.filter(({ token }) => isOld(token))) await settle(replacement, find)
      for (const documentId of found.unfinishedIds.filter(isOld)) await files.removeUnfinished({ seatId, documentId })

      const removed: string[] = []
      const documentIds = found.documentIds.filter(isOld)
      for (let from = 0; from < documentIds.length; from += SWEEP_BATCH) {
        const batch = documentIds.slice(from, from + SWEEP_BATCH)
        const known = await isKnown(batch)
        for (const documentId of batch.filter((id) => !known.has(id))) {
          await files.remove({ seatId, documentId })
          removed.push(documentId)
        }
      }
      return removed
    },

    close: () => worker.close(),
  }
}
