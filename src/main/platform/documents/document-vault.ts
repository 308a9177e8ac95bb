import { createHash } from 'node:crypto'
import type { ImageHint } from '../../../shared/bridge/image-hint.ts'
import type { ImageRefusal } from '../../../shared/bridge/image-limits.ts'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'
import { systemRandomness, type Randomness } from '../crypto/randomness.ts'
import { JobProcessError } from '../processes/job-process.ts'
import {
  createDocumentFiles,
  isDocumentStoreId,
  type DocumentRef,
  type QuarantinedFile,
  type Replacement,
} from './document-files.ts'
import { transferable, type ImageOutcome } from './document-jobs.ts'
import { DocumentStoreError } from './document-store-error.ts'
import { createDocumentWorkerClient } from './document-worker-client.ts'
import type { ImageProcess } from './image-process-client.ts'

/** The result of {@link DocumentVault.takeIn}. */
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

/** A masked image that is stored, but has not replaced the unmasked one yet. */
export interface MaskedImage {
  readonly replacement: Replacement
  /** The hash of the sealed file. Once the row has this hash, the masked image is the valid one. */
  readonly sha256: string
  readonly sealedBytes: number
}

/** How a sweep asks what the database knows of the files it found. Called with at most 500 ids. */
export interface KnownDocuments {
  /** Which of the ids have a row. */
  isKnown: (documentIds: string[]) => Promise<ReadonlySet<string>>
  /** Which of the ids were destroyed: a file that is there again came back from a backup. */
  isDestroyed: (documentIds: string[]) => Promise<ReadonlySet<string>>
  /** The seat and the hash in the row of a document; undefined without a row. */
  find: (documentId: string) => Promise<{ seatId: string; sha256: string } | undefined>
}

export interface SweepOptions {
  readonly known: KnownDocuments
  /** The day's folder in the quarantine: `YYYY-MM-DD`. */
  readonly day: string
  /** Whether so many documents without a row, of all in the seat's folder, look like a mistake. Then none is moved. */
  readonly isTooMany: (leftovers: number, all: number) => boolean
}

/** What a sweep did, by the ids of documents. */
export interface Swept {
  readonly quarantined: readonly string[]
  readonly putBack: readonly string[]
  /** How many have no row and were left where they are, because they are too many. */
  readonly heldBack: number
}

/**
 * Stores identity documents as files that only the office's private key opens.
 *
 * Images are checked and sealed one after another in a process of their own, and opened in a worker thread: the one that decodes
 * what anybody sends never has the key. Both start at first use and again after a breakdown. No plain image is ever written to disk.
 * Every rejection is a {@link DocumentStoreError}.
 */
export interface DocumentVault {
  /** Starts the process for images and runs all of its code once, so that no graduate has to wait for that. */
  warmUp(): Promise<void>
  /**
   * Normalises an image (platform/images) and stores it for this vault's seat, sealed for `recipient` (`age1…`). Once it resolves with
   * `ok`, the file survives a power cut; when it rejects (`full`, `unavailable`), no file is left. An image that takes more memory or
   * time than it may, or breaks the decoder, is refused as `truncated`.
   */
  takeIn(bytes: Uint8Array, recipient: string): Promise<TakenIn>
  /** Opens the stored JPEG of any seat's document with the one of these keys that it is sealed for. Rejects with `missing`, `damaged` or `unavailable`. */
  open(ref: DocumentRef, identities: readonly string[]): Promise<Uint8Array>
  /**
   * Stores a copy of any seat's document with black boxes in it, beside the unmasked one. The caller commits the row with the new hash
   * and then calls {@link putInPlace}, or {@link dropMasked} if nothing was committed. After a crash in between, the next sweep
   * does the one or the other.
   */
  mask(
    ref: DocumentRef,
    identities: readonly string[],
    recipient: string,
    boxes: readonly MaskBox[],
  ): Promise<MaskedImage>
  /** Replaces the unmasked image by the masked one, in one step. */
  putInPlace(masked: MaskedImage, ref: DocumentRef): Promise<void>
  dropMasked(masked: MaskedImage): Promise<void>
  /** Rejects with `full` or `unavailable` where documents could not be stored now. */
  probe(): Promise<void>
  /** Whether any seat's document is there. One that lies in the quarantine is put back. */
  has(ref: DocumentRef): Promise<boolean>
  /** Removes any seat's document, if it is there, also from the quarantine. */
  discard(ref: DocumentRef): Promise<void>
  /**
   * Cleans up after a crash in this seat's folder. Documents without a row go to the quarantine, and come back from there once they
   * have one: the database may be an older one, or a new one. Masked images are put in place where their row was committed. Only
   * the beginnings of files whose writing was cut short are removed, and what was destroyed before. Leaves alone what this vault
   * itself stored, since those rows may not be written yet. Rejects when `known` does.
   */
  sweep(options: SweepOptions): Promise<Swept>
  /** The id of the installation whose folder this is; undefined where it has none. */
  readInstallationId(): Promise<string | undefined>
  writeInstallationId(id: string): Promise<void>
  /** What lies in this seat's quarantine. */
  listQuarantined(): Promise<QuarantinedFile[]>
  /** Ends process and worker. Calls that need them, now or later, reject with `unavailable`. */
  close(): Promise<void>
}

/** What a vault is made with. */
export interface DocumentVaultOptions {
  /** Holds one folder for each seat. Made at first use. May be a network share. */
  readonly folder: string
  /** The seat whose documents this vault takes in: a UUID in lower case. */
  readonly seatId: string
  /** The built document-worker: its path from `./document-worker.ts?modulePath`, or the source's file URL in tests. */
  readonly worker: string | URL
  /** Closed with the vault. */
  readonly images: ImageProcess
  /** Makes the document ids. */
  readonly randomness?: Pick<Randomness, 'uuid'>
}

const SWEEP_BATCH = 500

const unavailable = (cause: unknown) => new DocumentStoreError('unavailable', 'No image can be worked on', cause)

async function inBatches(ids: readonly string[], ask: KnownDocuments['isKnown']): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let from = 0; from < ids.length; from += SWEEP_BATCH)
    for (const id of await ask(ids.slice(from, from + SWEEP_BATCH))) found.add(id)
  return found
}

/** Makes a {@link DocumentVault}. Uses neither disk, process nor thread yet. Throws a TypeError if `seatId` is no UUID. */
export function createDocumentVault(options: DocumentVaultOptions): DocumentVault {
  const { folder, seatId, images, randomness = systemRandomness } = options
  if (!isDocumentStoreId(seatId)) throw new TypeError('The seat id of a document vault is a UUID in lower case')
  const files = createDocumentFiles(folder)
  const worker = createDocumentWorkerClient(options.worker)
  /** What this vault stored since it was made: ids of documents, and tokens of masked images. */
  const storedHere = new Set<string>()
  const isOld = (id: string) => !storedHere.has(id)

  const hashOf = (sealed: Uint8Array) => createHash('sha256').update(sealed).digest('hex')

  /**
   * Finishes a masking whose row was committed, so that the unmasked image does not stay. Removes the masked file where the row
   * is that of the image which is there; without such a row it is not understood, and goes to the quarantine.
   */
  async function settle(replacement: Replacement, { known, day }: SweepOptions): Promise<void> {
    const { documentId } = replacement
    const row = await known.find(documentId)
    try {
      const sha256 = hashOf(await files.readStaged(replacement))
      const place = row && { seatId: row.seatId, documentId }
      if (place && row.sha256 === sha256) return await files.putInPlace(replacement, place)
      const isUnmaskedThere = place && (await files.has(place)) && hashOf(await files.read(place)) === row.sha256
      await (isUnmaskedThere ? files.removeStaged(replacement) : files.quarantine(replacement, day))
    } catch (error) {
      // The other seat's folder may be out of reach. That must not stop the sweep; the next one tries again.
      if (!(error instanceof DocumentStoreError)) throw error
    }
  }

  /** Brings back what has a row again. */
  async function putBackKnown({ known }: SweepOptions): Promise<string[]> {
    const quarantined = await files.listQuarantined(seatId)
    const rows = await inBatches(
      quarantined.map(({ documentId }) => documentId),
      known.isKnown,
    )
    const back: string[] = []
    for (const file of quarantined.filter(({ documentId }) => rows.has(documentId))) {
      if (file.token === undefined) back.push(file.documentId)
      else if ((await known.find(file.documentId))?.sha256 !== hashOf(await files.readQuarantined(file))) continue
      await files.putBack(file)
    }
    return back
  }

  async function openDocument(ref: DocumentRef, identities: readonly string[]): Promise<Uint8Array> {
    const sealed = transferable(await files.read(ref))
    const outcome = await worker.run({ sealed, identities }, [sealed.buffer])
    if (outcome.kind !== 'opened') throw new DocumentStoreError('damaged', 'The document could not be opened', outcome)
    return outcome.image
  }

  return {
    async warmUp() {
      await images.start().catch((error: unknown) => {
        throw unavailable(error)
      })
    },

    async takeIn(bytes, recipient) {
      const outcome = await images
        .run({ kind: 'seal', bytes: transferable(bytes), recipient })
        .catch((error: unknown): ImageOutcome => {
          if (error instanceof JobProcessError && error.failure === 'died')
            return { kind: 'refused', refusal: 'truncated' }
          throw unavailable(error)
        })
      if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal }
      if (outcome.kind !== 'sealed') {
        throw new DocumentStoreError('unavailable', 'The document could not be sealed', outcome)
      }
      const { sealed, sha256, width, height, preview, hints } = outcome
      const documentId = randomness.uuid()
      // Before the write, so that a sweep at the same time does not take the unfinished file for an old one.
      storedHere.add(documentId)
      await files.write({ seatId, documentId }, sealed)
      return { ok: true, documentId, width, height, preview, hints, sealedBytes: sealed.byteLength, sha256 }
    },

    open: openDocument,

    async mask(ref, identities, recipient, boxes) {
      const image = await openDocument(ref, identities)
      const outcome = await images.run({ kind: 'mask', image, boxes, recipient }).catch((error: unknown) => {
        throw unavailable(error)
      })
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

    has: (ref) => files.has(ref),

    discard: (ref) => files.remove(ref),

    async sweep(asked) {
      const { known, day, isTooMany } = asked
      const putBack = await putBackKnown(asked)
      const found = await files.list(seatId)
      for (const replacement of found.replacements.filter(({ token }) => isOld(token))) await settle(replacement, asked)
      for (const documentId of found.unfinishedIds.filter(isOld)) await files.removeUnfinished({ seatId, documentId })

      const documentIds = found.documentIds.filter(isOld)
      const rows = await inBatches(documentIds, known.isKnown)
      const unknown = documentIds.filter((id) => !rows.has(id))
      const destroyed = await inBatches(unknown, known.isDestroyed)
      for (const documentId of destroyed) await files.remove({ seatId, documentId })
      const leftovers = unknown.filter((id) => !destroyed.has(id))
      if (isTooMany(leftovers.length, documentIds.length))
        return { quarantined: [], putBack, heldBack: leftovers.length }
      for (const documentId of leftovers) await files.quarantine({ seatId, documentId }, day)
      return { quarantined: leftovers, putBack, heldBack: 0 }
    },

    readInstallationId: () => files.readInstallationId(),

    writeInstallationId: (id) => files.writeInstallationId(id),

    listQuarantined: () => files.listQuarantined(seatId),

    async close() {
      images.close()
      await worker.close()
    },
  }
}
