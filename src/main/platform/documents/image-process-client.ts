import type { Log } from '../log/log.ts'
import type { StartChildProcess } from '../processes/child-process.ts'
import { createJobProcess, type JobProcess } from '../processes/job-process.ts'
import type { ImageJob, ImageOutcome } from './document-jobs.ts'

/** The vault's side of the process that works on images. */
export type ImageProcess = JobProcess<ImageJob, ImageOutcome>

const LONGEST_START_MS = 60_000
/** The decoder itself refuses an image sooner. */
const LONGEST_IMAGE_MS = 90_000
/** The process comes to this after some ten photos of 12 megapixels, since its heap gets holes. A new one has a third of it. */
const RENEW_ABOVE_BYTES = 450 * 1024 ** 2

/** `script` is the built image-process. Starts nothing yet. */
export function createImageProcess(options: {
  startProcess: StartChildProcess
  script: string | URL
  log: Pick<Log, 'warn'>
}): ImageProcess {
  const { startProcess, script, log } = options
  return createJobProcess({
    startProcess,
    script,
    brokeDown: (during) => log.warn({ during }, 'the process for images broke down, or was ended at a limit'),
    longestStartMs: LONGEST_START_MS,
    longestJobMs: LONGEST_IMAGE_MS,
    renewAboveBytes: RENEW_ABOVE_BYTES,
  })
}
