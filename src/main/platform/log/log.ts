import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Whatever is logged by mistake under these names never reaches the file. */
const SECRET_KEYS = [
  'password',
  'secondPassword',
  'code',
  'bytes',
  'identity',
  'officeIdentity',
  'recoveryKey',
  'email',
  'form',
]

/** Writes lines of JSON to a file of the profile. Mail addresses, names and secrets are not for the log. */
export function openLog(file: string | undefined): Log {
  const redact = { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '••••' }
  const options = { base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }
  if (file === undefined) return pino({ ...options, level: 'silent' })
  // Synchronous: the last lines before a crash are the ones that tell why.
  return pino(options, pino.destination({ dest: file, mkdir: true, sync: true }))
}
