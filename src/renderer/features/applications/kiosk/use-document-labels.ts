import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { DocumentSide, type DocumentPurpose } from '../../../../shared/bridge/document-place.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useDraftStore } from './draft-store.ts'

/** The labels of a document's fields, and the numbers in their rules, for the list of problems. */
export function useDocumentLabels(purpose: DocumentPurpose) {
  const { t } = useI18n()
  const draft = useDraftStore()
  const universities = useUniversityStore()
  const type = computed(() =>
    universities.university.documentTypes.find(({ id }) => id === draft.documents[purpose].typeId),
  )
  const labels = computed<Record<string, string>>(() => ({
    typeId: t(`applications.${purpose}.type`),
    date: t(`applications.document.${type.value?.asksFor ?? 'issueDate'}`),
    ...Object.fromEntries(DocumentSide.options.map((side) => [`images.${side}`, t(`identityDocuments.side.${side}`)])),
  }))
  const values = computed(() => ({ months: type.value?.maxAgeMonths ?? 0 }))
  return { labels, values }
}
