import { join } from 'node:path'
import { z } from 'zod'
import { ManualSection } from '../../../shared/features/manual/get-manual.ts'
import { readTextFile } from '../../platform/files/read-text-file.ts'
import type { Services } from '../../platform/services.ts'

export type ManualReader = 'graduate' | 'staff'

const MAX_BYTES = 1024 * 1024

/** @throws Error when the resource is missing or damaged: that is a fault of the installation */
export async function getManual(
  { resourcesFolder }: Pick<Services, 'resourcesFolder'>,
  reader: ManualReader,
): Promise<ManualSection[]> {
  const read = await readTextFile(join(resourcesFolder, 'manual', `${reader}.json`), MAX_BYTES)
  if (!read.ok) throw new Error(`The manual for ${reader} is ${read.problem}`)
  return z.array(ManualSection).min(1).parse(JSON.parse(read.text))
}
