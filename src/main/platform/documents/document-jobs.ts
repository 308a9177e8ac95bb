import { isMarkedAsUntransferable } from 'node:worker_threads'
import type { ImageHint } from '../../../shared/bridge/image-hint.ts'
import type { ImageRefusal } from '../../../shared/bridge/image-limits.ts'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'

/** What the vault asks of its worker. */
export type DocumentJob =
  | { readonly kind: 'warmUp' }
  | { readonly kind: 'seal'; readonly bytes: Uint8Array; readonly recipient: string }
  | { readonly kind: 'open'; readonly sealed: Uint8Array; readonly identity: string }
  | {
      readonly kind: 'mask'
      readonly sealed: Uint8Array
      readonly identity: string
      readonly recipient: string
      readonly boxes: readonly MaskBox[]
    }

/** The worker's answer. Its kind depends on that of the job. */
export type DocumentOutcome =
  | { readonly kind: 'warm' }
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
  | { readonly kind: 'opened'; readonly image: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * A message to the worker. Jobs are done one at a time, in order. At `stop` the worker finishes the present job, drops the others
 * and ends.
 */
export type DocumentRequest = { readonly id: number; readonly job: DocumentJob } | 'stop'

/** A message from the worker: the outcome, with the id of its request. */
export interface DocumentReply {
  readonly id: number
  readonly outcome: DocumentOutcome
}

/**
 * The same bytes in a buffer that can be moved to another thread: `bytes` itself if it has a buffer of its own, else a copy. (Small
 * Node Buffers share one pool, which must not be moved.)
 */
export function transferable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const isAlone = bytes.byteOffset === 0 && bytes.byteLength === buffer.byteLength
  if (isAlone && buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer)) return new Uint8Array(buffer)
  return new Uint8Array(bytes)
}
