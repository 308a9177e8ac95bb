import { z } from 'zod'
import { Bilingual } from '../../../shared/bridge/text.ts'
import { ResubmissionFlag } from '../../../shared/features/applications/resubmission.ts'

/** What `applications.decision_json` holds: the last decision, or request for resubmission. */
export const DecisionRecord = z.strictObject({
  kind: z.enum(['approved', 'rejected', 'resubmissionRequested']),
  /** Why it was rejected. */
  reason: Bilingual.nullable(),
  /** What is to be mended. */
  flags: z.array(ResubmissionFlag),
})
export type DecisionRecord = z.infer<typeof DecisionRecord>

export function readDecision(json: string | null): DecisionRecord | null {
  return json === null ? null : DecisionRecord.parse(JSON.parse(json))
}
