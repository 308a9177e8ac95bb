import type { z } from 'zod'
import type { Result } from '../../../shared/bridge/result.ts'
import type { ApplicationState } from '../../../shared/features/applications/application.ts'
import type { DecisionInput } from '../../../shared/features/applications/decision.ts'
import type { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findApplication, updateApplication, type ApplicationRecord } from './applications-repository.ts'
import { caseRefusal } from './case-refusal.ts'
import type { DecisionRecord } from './decision-record.ts'

interface Decision<Value> {
  record: DecisionRecord
  state: ApplicationState
  action: AuditAction
  /** What else the decision does: account, link, mail. If it fails, everything is undone. */
  withIt: (tx: DatabaseConnection, application: ApplicationRecord) => Promise<Result<Value>>
}

/**
 * Decides a case, once. When two people decide at the same moment, the first wins, and the other is told, since the case no longer
 * has the revision they looked at. State, everything that follows from it, audit row and mail are one transaction.
 */
export async function decideApplication<Value>(
  services: Services,
  session: StaffSession,
  { applicationId, revision }: z.output<typeof DecisionInput>,
  { record, state, action, withIt }: Decision<Value>,
): Promise<Result<Value>> {
  const { clock, database } = services
  const outcome = await allOrNothing(database, async (tx) => {
    const application = await findApplication(tx, applicationId)
    const refusal = caseRefusal(application, session)
    if (!application || refusal) throw new Refused({ code: refusal ?? 'notFound' })
    if (application.revision !== revision) throw new Refused({ code: 'changedMeanwhile' })
    // This comes first, so that a second decision waits here and then changes nothing.
    const isFirst = await updateApplication(tx, database.kind, application, {
      state,
      decided_by_id: session.staffId,
      decided_at_ms: clock.nowMs(),
      decision_json: JSON.stringify(record),
    })
    if (!isFirst) {
      const now = await findApplication(tx, applicationId)
      throw new Refused({ code: caseRefusal(now, session) ?? 'changedMeanwhile' })
    }
    const done = await withIt(tx, application)
    if (!done.ok) throw new Refused(done.error)
    await recordAudit(tx, services, session, {
      action,
      subject: { kind: 'application', id: applicationId, label: application.reception_number },
    })
    return done.value
  })
  if (outcome.ok) services.officeDataChanged()
  return outcome
}
