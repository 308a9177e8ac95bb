import { z } from 'zod'

/** Why an account may belong to the person who applies (S6). The given name counts only together with the birth date. */
export const MatchReason = z.enum([
  'studentNumber',
  'emailAddress',
  'birthDate',
  'kanjiName',
  'soundOfName',
  'givenName',
])
export type MatchReason = z.infer<typeof MatchReason>
