import type { ImageRefusal } from './image-limits.ts'
import type { LinkPurpose } from './link-purpose.ts'
import type { FieldProblem } from './field-problems.ts'

/** Every way in which an operation can fail. The renderer has a sentence for each code, in each language. */
export const ERROR_CODES = [
  'notAllowed',
  'sessionEnded',
  'invalidInput',
  'tryLater',
  'unexpected',
  'databaseUnavailable',
  'databaseFull',
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
  'lastAdministrator',
  'recoveryRefused',
  'officeKeyMissing',
  'alreadySetUp',
  'mailUnreachable',
  'mailTimeout',
  'mailTls',
  'mailLogin',
  'mailRefused',
  'mailOutdated',
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
  /** With `linkUsed` and `linkExpired`: what the link was for. Only the person it was mailed to has such a code; a wrong code tells nothing. */
  purpose?: LinkPurpose
  /** With `imageRefused`. */
  refusal?: ImageRefusal
  /** With `unexpected`: the number to look for in the log. */
  incident?: string
}

/** The answer of every operation. Nothing technical crosses the bridge: no stack, no SQL, no details of a schema. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; error: Failure }

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function failure(code: ErrorCode, more: Omit<Failure, 'code'> = {}): { ok: false; error: Failure } {
  return { ok: false, error: { code, ...more } }
}
