import { join } from 'node:path'
import { ThirdPartyNotices } from '../../../shared/features/about/third-party-notices.ts'
import { readTextFile } from '../../platform/files/read-text-file.ts'
import type { Services } from '../../platform/services.ts'

const MAX_BYTES = 4 * 1024 * 1024

/** @throws Error when the file is missing or damaged, which is a fault of the installation; or of a program that was never built */
export async function readNotices({ noticesFolder }: Pick<Services, 'noticesFolder'>): Promise<ThirdPartyNotices> {
  const read = await readTextFile(join(noticesFolder, 'third-party-notices.json'), MAX_BYTES)
  if (!read.ok) throw new Error(`The notices of third-party software are ${read.problem}`)
  return ThirdPartyNotices.parse(JSON.parse(read.text))
}
