import { join } from 'node:path'
import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { getSampleUniversity as operation } from '../../../shared/features/set-up/get-sample-university.ts'
import { readTextFile } from '../../platform/files/read-text-file.ts'
import type { Services } from '../../platform/services.ts'

const MAX_BYTES = 1024 * 1024

type SampleUniversity = z.output<typeof operation.output>

/** @throws Error when the sample's file is missing or damaged, which is a fault of the installation */
export async function getSampleUniversity({
  resourcesFolder,
}: Pick<Services, 'resourcesFolder'>): Promise<Result<SampleUniversity>> {
  const read = await readTextFile(join(resourcesFolder, 'sample-university.json'), MAX_BYTES)
  if (!read.ok) throw new Error(`The sample university is ${read.problem}`)
  return success(operation.output.parse(JSON.parse(read.text)))
}
