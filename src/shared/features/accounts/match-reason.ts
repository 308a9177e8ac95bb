import { z } from 'zod'

/** Why an account may be of the same person as an applicant (S6). The given name counts with the birth date only. */
export const MatchReason = z.enum([
  'studentNumber',
  'emailAddress',
  'birthDate',
  'kanjiName',
  'soundOfName',
  'givenName',
])
export type MatchReason = z.infer<typeof MatchReason>
