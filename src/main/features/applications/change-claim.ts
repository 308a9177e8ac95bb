import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApplicationDetail } from '../../../shared/features/applications/get-application.ts'
import type { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  findApplication,
  getApplication,
  updateApplication,
  type ApplicationChange,
} from './applications-repository.ts'
import { caseRefusal } from './case-refusal.ts'
import { describeApplication } from './get-application.ts'

/** Stores who checks a case, or that nobody does. Answers with the case as it is then. */
export async function changeClaim(
  services: Services,
  applicationId: number,
  session: StaffSession,
  { action, change, mayTakeOver }: { action: AuditAction; change: ApplicationChange; mayTakeOver: boolean },
): Promise<Result<ApplicationDetail>> {
  const { database } = services
  const outcome = await database.transaction(async (tx) => {
    const application = await findApplication(tx, applicationId)
    const refusal = caseRefusal(application, session)
    if (!application || (refusal && !(refusal === 'claimedByOther' && mayTakeOver)))
      return failure(refusal ?? 'notFound')
    if (!(await updateApplication(tx, database.kind, application, change))) {
      return failure(caseRefusal(await findApplication(tx, applicationId), session) ?? 'changedMeanwhile')
    }
    await recordAudit(tx, services, session, {
      action,
      subject: { kind: 'application', id: applicationId, label: application.reception_number },
    })
    return success(await getApplication(tx, applicationId))
  })
  if (!outcome.ok) return outcome
  services.officeDataChanged()
  return success(await describeApplication(services, outcome.value, session))
}
