import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { discardImage } from './discard-image.ts'
import { maskImage } from './mask-image.ts'
import { quarantineLeftovers } from './quarantine-leftovers.ts'
import { takeInImage } from './take-in-image.ts'
import { viewImage } from './view-image.ts'

export function identityDocumentsOperations(services: Services): OperationHandlers['identityDocuments'] {
  return {
    takeInImage: (input, call) => takeInImage(services, input, call),
    discardImage: (input, call) => discardImage(services, input, call),
    viewImage: (input, call) => viewImage(services, input, call),
    maskImage: (input, call) => maskImage(services, input, call),
    quarantineLeftovers: (_, call) => quarantineLeftovers(services, call),
  }
}
