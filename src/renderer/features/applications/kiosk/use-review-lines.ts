import { computed } from 'vue'
import type { DocumentPurpose } from '../../../../shared/features/documents/document-type.ts'
import { formatZip, normaliseZip } from '../../../../shared/features/applications/zip-code.ts'
import { formatDate, formatMonth } from '../../../components/calendar-format.ts'
import { useLanguage } from '../../../texts/language.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useDraftStore } from './draft-store.ts'

/** Everything that was typed, as lines to read. */
export function useReviewLines() {
  const { t, language, read } = useLanguage()
  const draft = useDraftStore()
  const universities = useUniversityStore()

  const line = (label: string, value: string) => ({ label: t(`applications.${label}`), value })

  const applicant = computed(() => {
    const { name, birthDate } = draft.form.applicant
    return [
      line('type.label', t('applications.type.registration')),
      line('applicant.kanji', name.kanji),
      line('applicant.katakana', name.katakana),
      line('applicant.roman', name.roman),
      line('applicant.birthDate', formatDate(birthDate, language.value)),
    ]
  })

  const school = computed(() => {
    const { name, departmentId, studentNumber, admissionMonth, leavingMonth, leavingType } = draft.form.school
    const university = universities.university.academicTree.find(({ id }) => id === draft.unit.universityId)
    const faculty = university?.faculties.find(({ id }) => id === draft.unit.facultyId)
    const department = faculty?.departments.find(({ id }) => id === departmentId)
    return [
      line('school.kanji', name.kanji),
      line('school.katakana', name.katakana),
      line('school.roman', name.roman),
      line('school.university', university ? read(university.name) : ''),
      line('school.faculty', faculty ? read(faculty.name) : ''),
      line('school.department', department ? read(department.name) : ''),
      line('school.studentNumber', studentNumber),
      line('school.admissionMonth', formatMonth(admissionMonth, language.value)),
      line('school.leavingMonth', formatMonth(leavingMonth, language.value)),
      line('school.leavingType', leavingType ? t(`applications.school.${leavingType}`) : ''),
    ]
  })

  const contact = computed(() => {
    const { address, phone } = draft.form.contact
    return [
      ...(address.livesAbroad ? [] : [line('contact.zip', formatZip(normaliseZip(address.zip) ?? address.zip))]),
      line('contact.prefecture', address.prefecture),
      line('contact.city', address.city),
      line('contact.town', address.town),
      line('contact.building', address.building),
      line('contact.phone', phone),
      line('contact.email', draft.draft?.email ?? ''),
    ]
  })

  const documentLines = (purpose: DocumentPurpose) =>
    computed(() => {
      const { typeId, date } = draft.documents[purpose]
      const type = universities.university.documentTypes.find(({ id }) => id === typeId)
      return [
        line(`${purpose}.type`, type ? read(type.name) : ''),
        ...(type?.asksFor ? [line(`document.${type.asksFor}`, formatDate(date, language.value))] : []),
      ]
    })

  return { applicant, school, contact, identity: documentLines('identity'), nameChange: documentLines('nameChange') }
}
