import { computed } from 'vue'
import type { DocumentPurpose } from '../../../../shared/bridge/document-place.ts'
import type { FormField } from '../../../../shared/features/applications/form-fields.ts'
import { countryName } from '../../../../shared/bridge/countries.ts'
import { formatZip, normaliseZip } from '../../../../shared/bridge/zip-code.ts'
import { formatCalendarDate } from '../../../components/format-date.ts'
import { useLanguage } from '../../../texts/language.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useDraftStore } from './draft-store.ts'
import { LABELS_ABROAD } from './typed-address.ts'
import { useSchoolLines } from './use-school-lines.ts'
import { useFormRules } from './use-form-rules.ts'

/** Everything that was filled in, as lines for the review. */
export function useReviewLines() {
  const { t, language, read } = useLanguage()
  const draft = useDraftStore()
  const universities = useUniversityStore()
  const rules = useFormRules()

  const line = (label: string, value: string, isOurs = false) => ({ label: t(`applications.${label}`), value, isOurs })
  /** No line where the university does not ask. */
  const asked = (path: FormField, label: string, value: string, isOurs = false) =>
    rules.value.fields[path] === 'hidden' ? [] : [line(label, value, isOurs)]

  const applicant = computed(() => {
    const { name, birthDate } = draft.form.applicant
    return [
      line('type.label', t('applications.type.registration'), true),
      ...asked(
        'applicant.name.kanji',
        'applicant.kanji',
        name.hasNoKanji ? t('applications.person.hasNoKanji') : name.kanji,
        name.hasNoKanji,
      ),
      ...asked('applicant.name.katakana', 'applicant.katakana', name.katakana),
      ...asked('applicant.name.roman', 'applicant.roman', name.roman),
      ...asked('applicant.birthDate', 'applicant.birthDate', formatCalendarDate(birthDate, language.value)),
    ]
  })

  const school = useSchoolLines(
    () => draft.form.school,
    () => rules.value.fields,
  )

  const nameForm = computed(() => {
    const { difference } = draft.form.nameAnswer
    if (draft.difference !== 'form' || difference === null) return []
    return [line('nameForm.question', t(`applications.nameForm.${difference}`), true)]
  })

  const contact = computed(() => {
    const { address, phone } = draft.form.contact
    return [
      ...(address.livesAbroad
        ? [line('contact.country', countryName(address.country ?? '', language.value))]
        : asked('contact.address.zip', 'contact.zip', formatZip(normaliseZip(address.zip) ?? address.zip))),
      ...(address.livesAbroad ? asked('contact.address.zip', 'contact.postalCode', address.zip) : []),
      ...(['prefecture', 'city', 'town', 'building'] as const).flatMap((field) =>
        asked(
          `contact.address.${field}`,
          `contact.${address.livesAbroad ? LABELS_ABROAD[field] : field}`,
          address[field],
        ),
      ),
      ...asked('contact.phone', 'contact.phone', phone),
      line('contact.email', draft.draft?.email ?? ''),
    ]
  })

  const documentLines = (purpose: DocumentPurpose) =>
    computed(() => {
      const { typeId, date } = draft.documents[purpose]
      const type = universities.university.documentTypes.find(({ id }) => id === typeId)
      return [
        line(`${purpose}.type`, type ? read(type.name) : '', true),
        ...(type?.asksFor ? [line(`document.${type.asksFor}`, formatCalendarDate(date, language.value))] : []),
      ]
    })

  return {
    applicant,
    school,
    nameForm,
    contact,
    identity: documentLines('identity'),
    nameChange: documentLines('nameChange'),
  }
}
