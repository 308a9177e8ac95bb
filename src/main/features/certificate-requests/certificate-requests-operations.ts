import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { cancelRequest } from './cancel-request.ts'
import { getOffer } from './get-offer.ts'
import { getRequest } from './get-request.ts'
import { listOwnRequests } from './list-own-requests.ts'
import { listRequests } from './list-requests.ts'
import { requestCertificates } from './request-certificates.ts'

export function certificateRequestsOperations(services: Services): OperationHandlers['certificateRequests'] {
  return {
    getOffer: (_input, call) => getOffer(services, call),
    requestCertificates: (input, call) => requestCertificates(services, input, call),
    listOwnRequests: (input, call) => listOwnRequests(services, input, call),
    cancelRequest: (input, call) => cancelRequest(services, input, call),
    listRequests: (input) => listRequests(services, input),
    getRequest: (input, call) => getRequest(services, input, call),
  }
}
