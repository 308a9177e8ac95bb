import { z } from 'zod'
import { Bilingual } from '../../../shared/bridge/text.ts'
import { DocumentPurpose, DocumentSide } from '../../../shared/features/documents/document-type.ts'

/** What `applications.decision_json` holds: the last decision, or request for resubmission. */
export const DecisionRecord = z.strictObject({
  kind: z.enum(['approved', 'rejected', 'resubmissionRequested']),
  reason: Bilingual.nullable(),
  retake: z.array(z.strictObject({ purpose: DocumentPurpose, side: DocumentSide })),
})
export type DecisionRecord = z.infer<typeof DecisionRecord>

export function readDecision(json: string | null): DecisionRecord | null {
  return json === null ? null : DecisionRecord.parse(JSON.parse(json))
}
