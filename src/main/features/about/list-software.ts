import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listSoftware as contract } from '../../../shared/features/about/list-software.ts'
import type { Services } from '../../platform/services.ts'
import { readNotices } from './read-notices.ts'

export async function listSoftware(
  services: Pick<Services, 'noticesFolder'>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { version, software } = await readNotices(services)
  return success({
    version,
    // Without the places of the texts: `getLicence` looks them up.
    software: software.map((one, id) => ({
      id,
      name: one.name,
      version: one.version,
      licence: one.licence,
      ...(one.inside !== undefined && { inside: one.inside }),
    })),
  })
}
