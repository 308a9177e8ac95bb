import pino, { type Logger } from 'pino'
import { makePrivate, OWN_FILE } from '../files/private-file.ts'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Values logged by mistake under these names are left out of the file. */
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

/** Writes lines of JSON to a file in the profile. Mail addresses, names and secrets must not be logged. */
export function openLog(file: string | undefined): Log {
  const redact = { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '••••' }
  const options = { base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }
  if (file === undefined) return pino({ ...options, level: 'silent' })
  makePrivate(file)
  // Synchronous, so that the last lines before a crash, which tell why, are not lost.
  return pino(options, pino.destination({ dest: file, mkdir: true, sync: true, mode: OWN_FILE }))
}
