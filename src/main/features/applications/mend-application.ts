import type { z } from 'zod'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../shared/bridge/result.ts'
import type {
  ApplicationForm,
  ApplicationFormInput,
  EnrolmentForm,
  EnrolmentFormInput,
} from '../../../shared/features/applications/application-form.ts'
import { mendableUnits, mendForm } from '../../../shared/features/applications/resubmission.ts'
import type { ApplicationRecord } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { readForm } from './stored-form.ts'

/** What today's rules (`schema`) would refuse in an application as it is stored. */
export function refusedOf(earlier: ApplicationRecord, schema: z.ZodType): FieldProblems {
  const checked = schema.safeParse(readForm(earlier))
  return checked.success ? {} : fieldProblemsOf(checked.error)
}

/** What the graduate is told about an application to mend. */
export function resubmissionOf<Form extends ApplicationForm | EnrolmentForm>(
  earlier: ApplicationRecord,
  form: Form,
  schema: z.ZodType,
) {
  return {
    receptionNumber: earlier.reception_number,
    flags: readDecision(earlier.decision_json)?.flags ?? [],
    refused: refusedOf(earlier, schema),
    form,
  }
}

/** The form of a resubmission, not yet checked. What staff did not ask to mend stays as it was, whatever the kiosk sends. */
export function mendApplication(
  earlier: ApplicationRecord,
  sent: ApplicationFormInput | EnrolmentFormInput,
  schema: z.ZodType,
): unknown {
  const flags = readDecision(earlier.decision_json)?.flags ?? []
  return mendForm(readForm(earlier), sent, mendableUnits(flags, Object.keys(refusedOf(earlier, schema))))
}
