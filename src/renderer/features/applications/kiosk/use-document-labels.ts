import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { DocumentSide, type DocumentPurpose } from '../../../../shared/features/documents/document-type.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useDraftStore } from './draft-store.ts'

/** What the fields of a document are called, for the list of problems. */
export function useDocumentLabels(purpose: DocumentPurpose) {
  const { t } = useI18n()
  const draft = useDraftStore()
  const universities = useUniversityStore()
  return computed<Record<string, string>>(() => {
    const type = universities.university.documentTypes.find(({ id }) => id === draft.documents[purpose].typeId)
    return {
      typeId: t(`applications.${purpose}.type`),
      date: t(`applications.document.${type?.asksFor ?? 'issueDate'}`),
      ...Object.fromEntries(DocumentSide.options.map((side) => [`images.${side}`, t(`documents.side.${side}`)])),
    }
  })
}
