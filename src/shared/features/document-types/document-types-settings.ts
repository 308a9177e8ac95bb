import { z } from 'zod'
import type { FieldProblem } from '../../bridge/field-problems.ts'
import { defineSettings } from '../settings/settings-section.ts'
import { DocumentType } from './document-type.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from './document-types-by-default.ts'

const schema = z.strictObject({ documentTypes: z.array(DocumentType).min(1).max(50) })

/** What a page must not save, though a set-up file could: types that nobody can tell apart or choose. */
const change = schema.superRefine(({ documentTypes }, { addIssue }) => {
  const refuse = (message: FieldProblem, ...path: (string | number)[]) =>
    addIssue({ code: 'custom', message, path: ['documentTypes', ...path] })
  const ids = new Set(documentTypes.map(({ id }) => id))
  if (ids.size < documentTypes.length) refuse('invalid')
  if (!documentTypes.some(({ isAccepted, purposes }) => isAccepted && purposes.includes('identity')))
    refuse('documentTypeNeeded')
  for (const [index, { name, purposes, asksFor, maxAgeMonths }] of documentTypes.entries()) {
    for (const language of ['ja', 'en'] as const)
      if (name[language].trim() === '') refuse('required', index, 'name', language)
    if (purposes.length === 0) refuse('required', index, 'purposes')
    if (maxAgeMonths !== null && (asksFor !== 'issueDate' || maxAgeMonths > 120))
      refuse('invalid', index, 'maxAgeMonths')
  }
})

export const documentTypesSettings = defineSettings({
  name: 'documentTypes',
  schema,
  change,
  defaults: { documentTypes: [...DOCUMENT_TYPES_BY_DEFAULT] },
  shown: { documentTypes: z.array(DocumentType) },
})
