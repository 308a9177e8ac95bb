import type { z } from 'zod'
import { universitySettings } from '../../../shared/features/university/university-settings.ts'
import { termsSettings } from '../../../shared/features/terms/terms-settings.ts'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { displayNameOf } from '../../../shared/features/accounts/person-name.ts'
import { applicationFormSchema, type ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import { imageField } from '../../../shared/features/applications/resubmission.ts'
import type { submitApplication as contract } from '../../../shared/features/applications/submit-application.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { forgetDraft } from '../drafts/keep-draft.ts'
import { applyWithImages, type KeepImages } from '../identity-documents/apply-with-images.ts'
import { isUncovered } from '../identity-documents/is-uncovered.ts'
import { getAgreement, type LinkAgreement } from '../links/link-agreement.ts'
import { useUpLink } from '../links/use-up-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getSettings } from '../settings/settings.ts'
import { findApplication } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { imagesOf } from './form-images.ts'
import { getFormRules } from './form-rules.ts'
import { mendApplication } from './mend-application.ts'
import { receiveAgain, receiveApplication } from './receive-application.ts'

export async function submitApplication(
  services: Services,
  input: z.output<typeof contract.input>,
  call: Call<ApplicantSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, sessions } = services
  const { session, windowId } = call
  const { applicationId, email, linkId } = session
  const rules = await getFormRules(services)
  const schema = applicationFormSchema(rules)
  const earlier = applicationId === null ? undefined : await findApplication(database.db, applicationId)
  const parsed = schema.safeParse(earlier ? mendApplication(earlier, input.form, schema) : input.form)
  if (!parsed.success) return failure('invalidInput', { fields: fieldProblemsOf(parsed.error) })
  const form = parsed.data
  const images = imagesOf(form)
  const uncovered = images.filter((image) => isUncovered(session, image, rules.documentTypes))
  const fields = uncovered.map(({ purpose, side }) => [imageField(purpose, side), 'imageNotCovered'] as const)
  if (fields.length > 0) return failure('invalidInput', { fields: Object.fromEntries(fields) })
  const { terms } = await getSettings(database.db, termsSettings)
  const { checkingPeriod } = await getSettings(database.db, universitySettings)
  const agreement = await getAgreement(database.db, linkId)
  if (agreement.termsVersion !== terms.version) return failure('termsChanged')

  const outcome = await applyWithImages(services, call, images, (keep) =>
    allOrNothing(database, async (tx) => {
      await useUpLink(tx, services, linkId)
      const columns = columnsOf(form, agreement)
      const receptionNumber =
        applicationId === null
          ? await submitNew(tx, services, session, columns, keep)
          : await resubmit(tx, services, session, applicationId, columns, keep)
      await forgetDraft(tx, linkId)
      await queueMail(tx, services, {
        kind: 'applicationReceived',
        recipient: email,
        variables: { receptionNumber, applicationKind: 'account', checkingPeriod },
      })
      return receptionNumber
    }),
  )
  if (!outcome.ok) return outcome
  if (sessions.of(windowId) === session) await sessions.end(windowId)
  services.officeDataChanged()
  return success({ receptionNumber: outcome.value, checkingPeriod })
}

type Columns = ReturnType<typeof columnsOf>

async function submitNew(
  tx: DatabaseConnection,
  services: Services,
  session: ApplicantSession,
  columns: Columns,
  keep: KeepImages,
): Promise<string> {
  const own = { kind: 'account', email: session.email, account_id: null } as const
  const { applicationId, receptionNumber } = await receiveApplication(tx, services, session, { ...columns, ...own })
  await keep(tx, applicationId, () => false)
  return receptionNumber
}

async function resubmit(
  tx: DatabaseConnection,
  services: Services,
  session: ApplicantSession,
  applicationId: number,
  columns: Columns,
  keep: KeepImages,
): Promise<string> {
  const application = await findApplication(tx, applicationId)
  if (application?.state !== 'resubmissionRequested') throw new Refused({ code: 'alreadyDecided' })
  const flagged = new Set<string>(readDecision(application.decision_json)?.flags.map(({ field }) => field))
  await keep(tx, applicationId, ({ purpose, side }) => !flagged.has(imageField(purpose, side)))
  return receiveAgain(tx, services, session, application, columns)
}

function columnsOf(form: ApplicationForm, { termsVersion, agreedAtMs }: LinkAgreement) {
  return {
    form_json: JSON.stringify(form),
    applicant_name: displayNameOf(form.applicant.name),
    applicant_katakana: form.applicant.name.katakana,
    birth_date: form.applicant.birthDate,
    student_number: form.school.studentNumber,
    terms_version: termsVersion ?? '',
    terms_agreed_at_ms: agreedAtMs ?? 0,
  }
}
