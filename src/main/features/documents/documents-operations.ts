import { failure, success } from '../../../shared/bridge/result.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { documentFailure } from './document-failure.ts'
import { maskImage } from './mask-image.ts'
import { takeInImage } from './take-in-image.ts'
import { viewImage } from './view-image.ts'

export function documentsOperations(services: Services): OperationHandlers['documents'] {
  const { seatSettings, vault } = services
  return {
    takeInImage: (input, call) => takeInImage(services, input, call),
    async discardImage({ documentId }, { session }) {
      if (!session.takenIn.delete(documentId)) return failure('notFound')
      try {
        await vault.discard({ seatId: seatSettings.read().seatId, documentId })
        return success({})
      } catch (error) {
        return documentFailure(error)
      }
    },
    viewImage: (input, call) => viewImage(services, input, call),
    maskImage: (input, call) => maskImage(services, input, call),
  }
}
