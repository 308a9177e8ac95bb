import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

/** What the questions about one's time in school are called, by field. */
export function useSchoolLabels() {
  const { t } = useI18n()
  return computed(() => ({
    'name.kanji': t('applications.school.kanji'),
    'name.katakana': t('applications.school.katakana'),
    'name.roman': t('applications.school.roman'),
    departmentId: t('applications.school.department'),
    studentNumber: t('applications.school.studentNumber'),
    admissionMonth: t('applications.school.admissionMonth'),
    leavingMonth: t('applications.school.leavingMonth'),
    leavingType: t('applications.school.leavingType'),
  }))
}
