import type { ApplicationKind } from '../../../shared/features/applications/application.ts'
import { ApplicationForm, EnrolmentForm } from '../../../shared/features/applications/application-form.ts'

/** What of an application's row holds its form. */
interface Stored {
  form_json: string
}

/** The form of an application for an account. */
export function readApplicationForm({ form_json: json }: Stored): ApplicationForm {
  return ApplicationForm.parse(JSON.parse(json))
}

/** The form of an application for another student number. */
export function readEnrolmentForm({ form_json: json }: Stored): EnrolmentForm {
  return EnrolmentForm.parse(JSON.parse(json))
}

/** Either, by what was applied for. */
export function readForm(application: Stored & { kind: ApplicationKind }): ApplicationForm | EnrolmentForm {
  return application.kind === 'account' ? readApplicationForm(application) : readEnrolmentForm(application)
}
