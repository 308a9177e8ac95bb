import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, EpochMs } from '../../bridge/text.ts'
import { PersonName } from '../accounts/person-name.ts'
import { MatchReason } from '../accounts/match-reason.ts'

/** An account that may belong to the person who applies: what staff need to decide that, and why it was found. */
export const SamePerson = z.strictObject({
  accountId: EntityId,
  email: z.string(),
  /** Today's names and those in school, each once, the newest first. */
  names: z.array(PersonName),
  birthDate: z.string(),
  enrolments: z.array(
    z.strictObject({ studentNumber: z.string(), departmentPath: z.array(Bilingual), leavingMonth: z.string() }),
  ),
  createdAtMs: EpochMs,
  /** At least one, the strongest first. */
  reasons: z.array(MatchReason),
})
export type SamePerson = z.infer<typeof SamePerson>

export const MAX_SAME_PERSONS = 20

/**
 * Accounts that may belong to the person of an application (S6), the likeliest first, at most {@link MAX_SAME_PERSONS}; never
 * the account that the application led to or is made for. A name alone counts only while few accounts have it. Writes an audit
 * row when it shows anybody's data. Fails with notFound.
 */
export const findSamePerson = defineOperation({
  name: 'applications.findSamePerson',
  audience: ALL_STAFF,
  input: z.strictObject({ applicationId: EntityId }),
  output: z.strictObject({ matches: z.array(SamePerson) }),
})
