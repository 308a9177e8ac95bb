import { FORM_FIELDS, type FormFields } from '../../../../shared/features/applications/form-fields.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import type { DocumentType } from '../../../../shared/features/document-types/document-type.ts'
import { imageField, isAskedFor, type FlagField } from '../../../../shared/features/applications/resubmission.ts'

interface Rules {
  formFields: FormFields
  documentTypes: readonly DocumentType[]
}

/** The fields of a case that can be flagged, by part and in the form's order, with an image for every side of the document. */
export function flaggableFields(
  detail: ApplicationDetail,
  { formFields, documentTypes }: Rules,
): { part: string; fields: FlagField[] }[] {
  const kinds = detail.kind === 'account' ? ['applicant', 'school', 'contact'] : ['school']
  const parts = kinds.map((part) => ({
    part,
    fields: FORM_FIELDS.filter((field): field is Exclude<typeof field, 'identityDocument' | 'nameChangeDocument'> =>
      field.startsWith(`${part}.`),
    ),
  }))
  return [...parts, ...documentParts(detail, documentTypes)]
    .map(({ part, fields }) => ({
      part,
      fields: fields.filter((field) => isAskedFor(field, detail.kind, formFields)),
    }))
    .filter(({ fields }) => fields.length > 0)
}

function documentParts(
  detail: ApplicationDetail,
  types: readonly DocumentType[],
): { part: string; fields: FlagField[] }[] {
  if (detail.kind === 'enrolment') return []
  return (['identityDocument', 'nameChangeDocument'] as const).flatMap((part) => {
    const typeId = detail.form[part]?.typeId
    if (!typeId) return []
    const type = types.find(({ id }) => id === typeId)
    const images = (type?.sides ?? []).map(({ side }) =>
      imageField(part === 'identityDocument' ? 'identity' : 'nameChange', side),
    )
    const date: FlagField[] = type?.asksFor ? [`${part}.date`] : []
    return [{ part, fields: [`${part}.typeId` as const, ...date, ...images] }]
  })
}
