import { join } from 'node:path'
import { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { ManualSection, type getManual as contract } from '../../../shared/features/manual/get-manual.ts'
import { readTextFile } from '../../platform/files/read-text-file.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'

const MAX_BYTES = 1024 * 1024

/** @throws Error when the manual's file is missing or damaged, which is a fault of the installation */
export async function getManual(
  { resourcesFolder }: Pick<Services, 'resourcesFolder'>,
  { reader }: z.output<typeof contract.input>,
  { surface }: Call,
): Promise<Result<z.input<typeof contract.output>>> {
  // Staff may read the graduates' manual, but not the other way round.
  if (surface === 'kiosk' && reader === 'staff') return failure('notAllowed')
  const read = await readTextFile(join(resourcesFolder, 'manual', `${reader}.json`), MAX_BYTES)
  if (!read.ok) throw new Error(`The manual for ${reader} is ${read.problem}`)
  return success({ sections: z.array(ManualSection).min(1).parse(JSON.parse(read.text)) })
}
