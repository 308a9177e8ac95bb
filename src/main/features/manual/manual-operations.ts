import { failure, success } from '../../../shared/bridge/result.ts'
import type { ManualSection } from '../../../shared/features/manual/get-manual.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { getManual, type ManualReader } from './get-manual.ts'

export function manualOperations(services: Services): OperationHandlers['manual'] {
  const known = new Map<ManualReader, ManualSection[]>()
  return {
    async getManual({ reader }, { surface }) {
      // Staff look up what a graduate reads, but not the other way round.
      if (surface === 'kiosk' && reader === 'staff') return failure('notAllowed')
      const sections = known.get(reader) ?? (await getManual(services, reader))
      known.set(reader, sections)
      return success({ sections })
    },
  }
}
