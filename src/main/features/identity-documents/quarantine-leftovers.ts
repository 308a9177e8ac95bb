import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { quarantineLeftovers as contract } from '../../../shared/features/identity-documents/quarantine-leftovers.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { documentFailure } from './document-failure.ts'
import { sweepDocuments } from './sweep-documents.ts'

export async function quarantineLeftovers(
  services: Services,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  try {
    const swept = await sweepDocuments(services, session)
    return swept ? success({ count: swept.quarantined.length }) : failure('notAllowed')
  } catch (error) {
    if (!(error instanceof DocumentStoreError)) throw error
    return await documentFailure(services, error)
  }
}
