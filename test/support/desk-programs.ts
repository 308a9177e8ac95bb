import { createImageProcess, type ImageProcess } from '../../src/main/platform/documents/image-process-client.ts'
import { startChildProcessesBy } from '../../src/main/platform/processes/child-process.ts'
import { utilityProcess } from '../stand-in/utility-process.ts'

const platform = new URL('../../src/main/platform/', import.meta.url)

export const startProcess = startChildProcessesBy(utilityProcess)
export const imageProcess = new URL('documents/image-process.ts', platform)
export const documentWorker = new URL('documents/document-worker.ts', platform)

export function createImages(script: string | URL): ImageProcess {
  return createImageProcess({ startProcess, script, log: { warn: () => {} } })
}

/** One for all desks of a test file, because each takes half a second to start. It ends with the file's own process. */
export const sharedImages: ImageProcess = { ...createImages(imageProcess), close: () => {} }

/** The programs, unbuilt, that a desk runs beside itself. */
export const deskPrograms = {
  images: sharedImages,
  documentWorker,
  integrityWorker: new URL('database/integrity-worker.ts', platform),
}
