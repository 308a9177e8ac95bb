import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { findAddresses as contract } from '../../../shared/features/postal-codes/find-addresses.ts'
import type { Services } from '../../platform/services.ts'

export async function findAddresses(
  { postalCodes }: Services,
  { zip }: z.output<typeof contract.input>,
): Promise<Result<z.input<typeof contract.output>>> {
  const areas = await postalCodes.find(zip)
  return success({ areas: areas.map(({ prefecture, city, town }) => ({ prefecture, city, town })) })
}
