import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { listTemplates } from './list-templates.ts'

export function reasonTemplatesOperations(services: Services): OperationHandlers['reasonTemplates'] {
  return { listTemplates: () => listTemplates(services) }
}
