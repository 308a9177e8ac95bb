import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { displayNameOf, type PersonName } from '../../../../shared/features/accounts/person-name.ts'

/** The person of a case: today's name, or the one in school where only that was asked (an added student number). */
export function personOf(detail: ApplicationDetail): PersonName {
  return detail.kind === 'account' ? detail.form.applicant.name : detail.form.school.name
}

export function caseName(detail: ApplicationDetail): string {
  return displayNameOf(personOf(detail))
}
