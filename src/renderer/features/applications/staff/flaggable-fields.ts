import { FORM_FIELDS } from '../../../../shared/features/applications/form-fields.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import type { DocumentSide, DocumentType } from '../../../../shared/features/documents/document-type.ts'
import { imageField, type FlagField } from '../../../../shared/features/applications/resubmission.ts'

/** What can be asked to be mended of a case, in the order of the form, by part: an image for every side that the document has. */
export function flaggableFields(
  detail: ApplicationDetail,
  types: readonly DocumentType[],
): { part: string; fields: FlagField[] }[] {
  const kinds = detail.kind === 'account' ? ['applicant', 'school', 'contact'] : ['school']
  const parts = kinds.map((part) => ({
    part,
    fields: FORM_FIELDS.filter((field): field is Exclude<typeof field, 'identityDocument' | 'nameChangeDocument'> =>
      field.startsWith(`${part}.`),
    ),
  }))
  if (detail.kind === 'enrolment') return parts
  const documents = (['identityDocument', 'nameChangeDocument'] as const).filter(
    (document) => detail.form[document]?.typeId,
  )
  return [
    ...parts,
    ...documents.map((document) => ({
      part: document,
      fields: [
        `${document}.typeId` as const,
        `${document}.date` as const,
        ...sidesOf(detail.form[document]?.typeId, types).map((side) =>
          imageField(document === 'identityDocument' ? 'identity' : 'nameChange', side),
        ),
      ],
    })),
  ]
}

function sidesOf(typeId: string | undefined, types: readonly DocumentType[]): DocumentSide[] {
  return types.find(({ id }) => id === typeId)?.sides.map(({ side }) => side) ?? []
}
