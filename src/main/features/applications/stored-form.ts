import type { ApplicationKind } from '../../../shared/features/applications/application.ts'
import { ApplicationForm, EnrolmentForm } from '../../../shared/features/applications/application-form.ts'

/** The column of an application's row that holds its form. */
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

/** The form of an application of either kind. */
export function readForm(application: Stored & { kind: ApplicationKind }): ApplicationForm | EnrolmentForm {
  return application.kind === 'account' ? readApplicationForm(application) : readEnrolmentForm(application)
}
