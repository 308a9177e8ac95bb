import { computed } from 'vue'
import type { EnrolmentField, EnrolmentRules } from '../../../../shared/features/applications/form-fields.ts'
import { formatCalendarMonth } from '../../../components/format-date.ts'
import { useLanguage } from '../../../texts/language.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { unitOf, type SchoolDraft } from './school-draft.ts'

/** What was filled in about the time in school, as lines for the review, only for questions that this form asks. */
export function useSchoolLines(school: () => SchoolDraft, rules: () => EnrolmentRules) {
  const { t, language, read } = useLanguage()
  const universities = useUniversityStore()

  const line = (label: string, value: string, isOurs = false) => ({
    label: t(`applications.school.${label}`),
    value,
    isOurs,
  })
  const asked = (field: EnrolmentField, label: string, value: string, isOurs = false) =>
    rules()[field] === 'hidden' ? [] : [line(label, value, isOurs)]

  return computed(() => {
    const { name, departmentId, studentNumber, hasOldNumber, admissionMonth, leavingMonth, leavingType } = school()
    const { academicTree } = universities.university
    const unit = unitOf(academicTree, departmentId)
    const university = academicTree.find(({ id }) => id === unit.universityId)
    const faculty = university?.faculties.find(({ id }) => id === unit.facultyId)
    const department = faculty?.departments.find(({ id }) => id === departmentId)
    return [
      ...asked(
        'school.name.kanji',
        'kanji',
        name.hasNoKanji ? t('applications.person.hasNoKanji') : name.kanji,
        name.hasNoKanji,
      ),
      ...asked('school.name.katakana', 'katakana', name.katakana),
      ...asked('school.name.roman', 'roman', name.roman),
      line('university', university ? read(university.name) : '', true),
      line('faculty', faculty ? read(faculty.name) : '', true),
      line('department', department ? read(department.name) : '', true),
      ...asked(
        'school.studentNumber',
        'studentNumber',
        hasOldNumber ? t('applications.school.oldNumber', { number: studentNumber }) : studentNumber,
      ),
      ...asked('school.admissionMonth', 'admissionMonth', formatCalendarMonth(admissionMonth, language.value)),
      ...asked('school.leavingMonth', 'leavingMonth', formatCalendarMonth(leavingMonth, language.value)),
      ...asked('school.leavingType', 'leavingType', leavingType ? t(`applications.school.${leavingType}`) : '', true),
    ]
  })
}
