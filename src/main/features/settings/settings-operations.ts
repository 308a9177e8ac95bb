import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { changeSection } from './change-section.ts'
import { readSection } from './read-section.ts'
import type { SectionGuards } from './section-guards.ts'

export function settingsOperations(services: Services, guards: SectionGuards): OperationHandlers['settings'] {
  return {
    readSection: (input) => readSection(services, input),
    changeSection: (input, call) => changeSection(services, guards, input, call),
  }
}
