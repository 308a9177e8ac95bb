import { z } from 'zod'
import { defineSettings } from '../settings/settings-section.ts'
import { DocumentType } from './document-type.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from './document-types-by-default.ts'

export const documentTypesSettings = defineSettings({
  name: 'documentTypes',
  schema: z.strictObject({ documentTypes: z.array(DocumentType).min(1).max(50) }),
  defaults: { documentTypes: [...DOCUMENT_TYPES_BY_DEFAULT] },
  shown: { documentTypes: z.array(DocumentType) },
})
