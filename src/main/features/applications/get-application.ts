import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApplicationDetail } from '../../../shared/features/applications/get-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import { isInitialPasswordInUse } from '../accounts/initial-password.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { listImagesOf } from '../identity-documents/list-images-of.ts'
import { findMailToHandOver } from '../outbox/find-mail-to-hand-over.ts'
import { getDepartmentPath } from '../university/academic-units.ts'
import { findApplication, listEarlier, type ApplicationRecord } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { readApplicationForm, readEnrolmentForm, readForm } from './stored-form.ts'

export async function getApplication(
  services: Services,
  { applicationId }: { applicationId: number },
  { session }: Call<StaffSession>,
): Promise<Result<ApplicationDetail>> {
  const { database } = services
  const application = await findApplication(database.db, applicationId)
  if (!application) return failure('notFound')
  await recordAudit(database.db, services, session, {
    action: 'applicationViewed',
    subject: { kind: 'application', id: applicationId, label: application.reception_number },
  })
  return success(await describeApplication(services, application, session))
}

/** The case as staff see it. */
export async function describeApplication(
  { database }: Pick<Services, 'database'>,
  application: ApplicationRecord,
  viewer: StaffSession,
): Promise<ApplicationDetail> {
  const earlier = await listEarlier(database.db, application)
  const { departmentId } = readForm(application).school
  const detail = {
    applicationId: application.id,
    revision: application.revision,
    receptionNumber: application.reception_number,
    state: application.state,
    email: application.email,
    departmentPath: await getDepartmentPath(database.db, departmentId),
    termsVersion: application.terms_version,
    termsAgreedAtMs: application.terms_agreed_at_ms,
    submittedAtMs: application.submitted_at_ms,
    claim: claimOf(application, viewer),
    decision: decisionOf(application),
    images: await listImagesOf(database.db, application.id),
    earlier: earlier.map((row) => ({
      applicationId: row.id,
      receptionNumber: row.reception_number,
      state: row.state,
      submittedAtMs: row.submitted_at_ms,
    })),
    mailToHandOver: await findMailOf(database.db, application),
  }
  if (application.kind === 'account') return { ...detail, kind: 'account', form: readApplicationForm(application) }
  const { email: _email, ...account } = await getAccountPerson(database.db, application)
  return { ...detail, kind: 'enrolment', form: readEnrolmentForm(application), account }
}

async function findMailOf(
  db: DatabaseConnection,
  { state, kind, email: recipient, reception_number: receptionNumber }: ApplicationRecord,
): Promise<ApplicationDetail['mailToHandOver']> {
  if (state === 'resubmissionRequested') return findMailToHandOver(db, { kind: state, recipient, receptionNumber })
  if (state !== 'approved' || kind !== 'account' || !(await isInitialPasswordInUse(db, recipient))) return null
  return findMailToHandOver(db, { kind: 'applicationApproved', recipient })
}

async function getAccountPerson(db: DatabaseConnection, { account_id: accountId }: ApplicationRecord) {
  const person = accountId === null ? undefined : await findAccountPerson(db, accountId)
  if (!person) throw new Error('An added student number without an account')
  return person
}

function claimOf(
  { claimed_by: by, claimed_by_id: byId, claimed_at_ms: atMs }: ApplicationRecord,
  viewer: StaffSession,
): ApplicationDetail['claim'] {
  return by === null || atMs === null ? null : { by, isMine: byId === viewer.staffId, atMs }
}

function decisionOf({
  decision_json: json,
  decided_by: by,
  decided_at_ms: atMs,
}: ApplicationRecord): ApplicationDetail['decision'] {
  const decision = readDecision(json)
  return decision === null || by === null || atMs === null ? null : { ...decision, by, atMs }
}
