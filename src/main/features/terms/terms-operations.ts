import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { getTermsVersion } from './get-terms-version.ts'
import { listTermsVersions } from './list-terms-versions.ts'

export function termsOperations(services: Services): OperationHandlers['terms'] {
  return {
    getTermsVersion: (input) => getTermsVersion(services, input),
    listTermsVersions: () => listTermsVersions(services),
  }
}
