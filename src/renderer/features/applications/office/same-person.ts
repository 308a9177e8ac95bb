import type { SamePerson } from '../../../../shared/features/applications/find-same-person.ts'
import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'

/** Whom accounts are compared with. */
export interface Applicant {
  names: readonly PersonName[]
  birthDate: string
}

/** Whether anything besides the name speaks for it. */
export function isLikely({ reasons }: SamePerson): boolean {
  return reasons.some((reason) => reason !== 'kanjiName' && reason !== 'soundOfName')
}
