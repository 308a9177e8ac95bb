import type { z } from 'zod'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import type {
  ApplicationFormInput,
  EnrolmentFormInput,
} from '../../../shared/features/applications/application-form.ts'
import { mendableUnits, mendForm } from '../../../shared/features/applications/resubmission.ts'
import type { ApplicationRecord } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { readForm } from './stored-form.ts'

/** The form of a resubmission, not checked yet: what staff did not ask to mend stays as it was, whatever the kiosk sends. */
export function mendApplication(
  earlier: ApplicationRecord,
  sent: ApplicationFormInput | EnrolmentFormInput,
  schema: z.ZodType,
): unknown {
  const stored = readForm(earlier)
  const checked = schema.safeParse(stored)
  const refused = checked.success ? [] : Object.keys(fieldProblemsOf(checked.error))
  return mendForm(stored, sent, mendableUnits(readDecision(earlier.decision_json)?.flags ?? [], refused))
}
