import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { pageInput, pageOf } from '../../bridge/page.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { ApplicationKind, ApplicationState } from './application.ts'

export const ListApplicationsInput = z.strictObject({
  /** Empty: all states. */
  states: z.array(ApplicationState).max(5),
  /** Names in any script, student number, mail address or reception number; all words must occur. Empty: everything. */
  search: z.string().max(100),
  /** By time of submission. */
  sort: z.enum(['oldestFirst', 'newestFirst']),
  isOnlyMine: z.boolean(),
  ...pageInput(100),
})
export type ListApplicationsInput = z.infer<typeof ListApplicationsInput>

export const ApplicationRow = z.strictObject({
  applicationId: EntityId,
  receptionNumber: z.string(),
  kind: ApplicationKind,
  state: ApplicationState,
  applicantName: z.string(),
  applicantKatakana: z.string(),
  studentNumber: z.string(),
  email: z.string(),
  submittedAtMs: EpochMs,
  /** By how many working days the checking period is over, by main's clock; 0 while it lasts, and for decided ones. */
  workingDaysLate: z.number().int().nonnegative(),
  claimedBy: z.string().nullable(),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

/** One page of the queue (S1). */
export const listApplications = defineOperation({
  name: 'applications.listApplications',
  audience: ALL_STAFF,
  input: ListApplicationsInput,
  output: z.strictObject(pageOf(ApplicationRow)),
})
