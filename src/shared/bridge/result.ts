import type { ImageRefusal } from '../features/identity-documents/image-limits.ts'
import type { LinkPurpose } from '../features/links/one-time-link.ts'
import type { FieldProblem } from './field-problems.ts'

/** Every way an operation can end other than well. The renderer has one sentence a code, in each language. */
export const ERROR_CODES = [
  'notAllowed',
  'sessionEnded',
  'invalidInput',
  'tryLater',
  'unexpected',
  'linkUnknown',
  'linkUsed',
  'linkExpired',
  'linkReplaced',
  'termsChanged',
  'imageRefused',
  'storageFull',
  'storageUnavailable',
  'documentMissing',
  'loginFailed',
  'notFound',
  'alreadyDecided',
  'changedMeanwhile',
  'settingsChanged',
  'claimedByOther',
  'emailInUse',
  'studentNumberInUse',
  'feeChanged',
  'requestClosed',
  'loginNameInUse',
  'officeKeyMissing',
  'alreadySetUp',
  'mailUnreachable',
  'mailTimeout',
  'mailTls',
  'mailLogin',
  'mailRefused',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Field path in dot notation (`inSchoolName.katakana`) to what is wrong with it. */
export type FieldProblems = Record<string, FieldProblem>

export interface Failure {
  code: ErrorCode
  /** With `invalidInput`: what is wrong with which field. */
  fields?: FieldProblems
  /** With `tryLater`: when the next try will be let in, epoch milliseconds. */
  retryAtMs?: number
  /** With `linkUsed` and `linkExpired`: what the link was for. Whoever has such a code was mailed it; a wrong one says nothing. */
  purpose?: LinkPurpose
  /** With `imageRefused`. */
  refusal?: ImageRefusal
  /** With `unexpected`: the number under which the log tells more. */
  incident?: string
}

/** What every operation answers. Nothing technical crosses the bridge: no stack, no SQL, no detail of a schema. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; error: Failure }

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function failure(code: ErrorCode, more: Omit<Failure, 'code'> = {}): { ok: false; error: Failure } {
  return { ok: false, error: { code, ...more } }
}
