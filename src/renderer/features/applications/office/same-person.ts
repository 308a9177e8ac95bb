import type { SamePerson } from '../../../../shared/features/applications/find-same-person.ts'
import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'

/** The applicant with whom accounts are compared. */
export interface Applicant {
  names: readonly PersonName[]
  birthDate: string
}

/** Whether there is any other reason than the name. */
export function isLikely({ reasons }: SamePerson): boolean {
  return reasons.some((reason) => reason !== 'kanjiName' && reason !== 'soundOfName')
}
