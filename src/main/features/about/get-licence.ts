import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { getLicence as contract } from '../../../shared/features/about/get-licence.ts'
import type { Services } from '../../platform/services.ts'
import { readNotices } from './read-notices.ts'

export async function getLicence(
  services: Pick<Services, 'noticesFolder'>,
  { id }: z.output<typeof contract.input>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { software, texts } = await readNotices(services)
  const wanted = software[id]
  if (!wanted) return failure('notFound')
  return success({ texts: wanted.texts.flatMap((index) => texts[index] ?? []) })
}
