import { isMarkedAsUntransferable } from 'node:worker_threads'
import type { ImageHint } from '../../../shared/bridge/image-hint.ts'
import type { ImageRefusal } from '../../../shared/bridge/image-limits.ts'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'

/** What the vault asks of the image process. It never sees the office's private key, because the files it decodes come from anybody. */
export type ImageJob =
  | { readonly kind: 'seal'; readonly bytes: Uint8Array; readonly recipient: string }
  | {
      readonly kind: 'mask'
      readonly image: Uint8Array
      readonly boxes: readonly MaskBox[]
      readonly recipient: string
    }

/** The image process's answer. Its kind depends on that of the job. */
export type ImageOutcome =
  | {
      readonly kind: 'sealed'
      readonly sealed: Uint8Array<ArrayBuffer>
      readonly sha256: string
      readonly width: number
      readonly height: number
      readonly preview: Uint8Array<ArrayBuffer>
      readonly hints: ImageHint[]
    }
  | { readonly kind: 'masked'; readonly sealed: Uint8Array<ArrayBuffer>; readonly sha256: string }
  | { readonly kind: 'refused'; readonly refusal: ImageRefusal }
  | { readonly kind: 'failed'; readonly reason: string }

/** What the vault asks of its worker thread. */
export interface OpeningJob {
  readonly sealed: Uint8Array
  /** The file is opened with the one that it is sealed for. */
  readonly identities: readonly string[]
}

/** The worker's answer. */
export type OpeningOutcome =
  | { readonly kind: 'opened'; readonly image: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * A message to the worker. Jobs are done one at a time, in order. At `stop` the worker finishes the present job, drops the others
 * and ends.
 */
export type OpeningRequest = { readonly id: number; readonly job: OpeningJob } | 'stop'

/** A message from the worker: the outcome, with the id of its request. */
export interface OpeningReply {
  readonly id: number
  readonly outcome: OpeningOutcome
}

/**
 * The same bytes in a buffer that can be moved to another thread, or copied to another process alone: `bytes` itself if it has a
 * buffer of its own, else a copy. (Small Node Buffers share one pool.)
 */
export function transferable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const isAlone = bytes.byteOffset === 0 && bytes.byteLength === buffer.byteLength
  if (isAlone && buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer)) return new Uint8Array(buffer)
  return new Uint8Array(bytes)
}
