import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

/** The labels of the questions about the time in school, by field. */
export function useSchoolLabels() {
  const { t } = useI18n()
  return computed(() => ({
    'name.kanji': t('applications.school.kanji'),
    'name.katakana': t('applications.school.katakana'),
    'name.roman': t('applications.school.roman'),
    // One question in three steps. A problem is shown at the first that is not chosen.
    departmentId: ['university', 'faculty', 'department'].map((step) => t(`applications.school.${step}`)).join('/'),
    studentNumber: t('applications.school.studentNumber'),
    admissionMonth: t('applications.school.admissionMonth'),
    leavingMonth: t('applications.school.leavingMonth'),
    leavingType: t('applications.school.leavingType'),
  }))
}
