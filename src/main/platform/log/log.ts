import pino, { type Logger } from 'pino'
import { describeError, withoutData } from './describe-error.ts'
import { openRollingFile } from './rolling-file.ts'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Values logged by mistake under these names are left out of the file. */
const SECRET_KEYS = [
  'password',
  'secondPassword',
  'code',
  'bytes',
  'identity',
  'officeIdentity',
  'officeKeys',
  'recoveryKey',
  'email',
  'form',
]

const described = (value: unknown): unknown => (value instanceof Error ? describeError(value) : value)

/** Years of a quiet seat, and weeks of one where something fails every minute. */
const DEFAULT_LIMITS = { maxBytes: 5_000_000, files: 5 }

/**
 * Writes lines of JSON to a file in the profile, and a new one when it is full. Mail addresses, names and secrets must not be logged;
 * errors that quote some are logged by `errorText`.
 */
export function openLog(file: string | undefined, limits = DEFAULT_LIMITS): Log {
  const redact = { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '••••' }
  const options = {
    base: null,
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
    // For errors that are logged as they are.
    serializers: { error: described, err: described },
    hooks: { streamWrite: (line: string) => withoutData(line, Infinity) },
  }
  if (file === undefined) return pino({ ...options, level: 'silent' })
  return pino(options, openRollingFile(file, limits))
}
