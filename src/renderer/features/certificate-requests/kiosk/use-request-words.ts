import type { Enrolment } from '../../../../shared/features/accounts/enrolment.ts'
import { displayNameOf } from '../../../../shared/features/accounts/person-name.ts'
import { formatCalendarMonth } from '../../../components/format-date.ts'
import { formatYen } from '../../../components/format-yen.ts'
import { useLanguage } from '../../../texts/language.ts'

/** Fees and enrolments as text. */
export function useRequestWords() {
  const { t, language, read } = useLanguage()

  const yen = (amount: number): string =>
    amount === 0 ? t('certificateRequests.free') : formatYen(amount, language.value)
  const numberOf = (enrolment: Pick<Enrolment, 'studentNumber'>): string =>
    enrolment.studentNumber || t('accounts.home.noStudentNumber')
  const describe = ({ inSchoolName, departmentPath, leavingMonth, leavingType }: Enrolment): string =>
    [
      displayNameOf(inSchoolName),
      departmentPath.map(read).join(' / '),
      [formatCalendarMonth(leavingMonth, language.value), leavingType && t(`accounts.home.${leavingType}`)]
        .filter(Boolean)
        .join(' '),
    ]
      .filter(Boolean)
      .join('\n')

  return { yen, numberOf, describe }
}
