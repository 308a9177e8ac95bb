import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import type { Services } from '../../platform/services.ts'
import { endTrouble } from '../troubles/end-trouble.ts'
import { recordTrouble, type TroubleServices } from '../troubles/record-trouble.ts'

const TROUBLES = { unavailable: 'documentsUnavailable', full: 'documentsFull' } as const

/** Checks whether identity documents could be stored now, and tells the office when not. */
export async function checkDocuments(services: TroubleServices & Pick<Services, 'vault'>): Promise<void> {
  const found = await services.vault.probe().then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof DocumentStoreError)) throw error
      return error.code
    },
  )
  for (const code of ['unavailable', 'full'] as const) {
    const kind = TROUBLES[code]
    await (found === code ? recordTrouble(services, { kind }) : endTrouble(services, { kind }))
  }
}
