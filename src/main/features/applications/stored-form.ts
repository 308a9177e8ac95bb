import { ApplicationForm, EnrolmentForm } from '../../../shared/features/applications/application-form.ts'
import type { ApplicationRecord } from './applications-repository.ts'

type Stored = Pick<ApplicationRecord, 'form_json'>

/** The form of an application for an account. */
export function readApplicationForm({ form_json: json }: Stored): ApplicationForm {
  return ApplicationForm.parse(JSON.parse(json))
}

/** The form of an application for another student number. */
export function readEnrolmentForm({ form_json: json }: Stored): EnrolmentForm {
  return EnrolmentForm.parse(JSON.parse(json))
}

/** Either, by what was applied for. */
export function readForm(application: Pick<ApplicationRecord, 'form_json' | 'kind'>): ApplicationForm | EnrolmentForm {
  return application.kind === 'account' ? readApplicationForm(application) : readEnrolmentForm(application)
}
