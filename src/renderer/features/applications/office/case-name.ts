import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { displayNameOf, type PersonName } from '../../../../shared/features/accounts/person-name.ts'

/** Whose case it is: the name now, or in school where nothing else was asked (an added student number). */
export function personOf(detail: ApplicationDetail): PersonName {
  return detail.kind === 'account' ? detail.form.applicant.name : detail.form.school.name
}

export function caseName(detail: ApplicationDetail): string {
  return displayNameOf(personOf(detail))
}
