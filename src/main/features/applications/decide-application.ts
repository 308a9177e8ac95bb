import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApplicationState } from '../../../shared/features/applications/application.ts'
import type { DecisionInput } from '../../../shared/features/applications/decision.ts'
import type { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
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
  /** What else belongs to the decision: account, link, mail. A failure undoes everything. */
  withIt: (tx: DatabaseConnection, application: ApplicationRecord) => Promise<Result<Value>>
}

type Failed = Extract<Result<never>, { ok: false }>

/** Thrown to undo the transaction when what belongs to a decision can't be done. */
class Undone extends Error {
  readonly result: Failed

  constructor(result: Failed) {
    super(result.error.code)
    this.result = result
  }
}

/**
 * Decides a case, once: of two people deciding at the same moment, the one whose revision is still the case's wins, and
 * the other is told. Status, what belongs to it, audit row and mail are one transaction.
 */
export async function decideApplication<Value>(
  services: Services,
  session: StaffSession,
  { applicationId, revision }: z.output<typeof DecisionInput>,
  { record, state, action, withIt }: Decision<Value>,
): Promise<Result<Value>> {
  const { clock, database } = services
  try {
    const value = await database.transaction(async (tx) => {
      const application = await findApplication(tx, applicationId)
      const refusal = caseRefusal(application, session)
      if (!application || refusal) throw new Undone(failure(refusal ?? 'notFound'))
      if (application.revision !== revision) throw new Undone(failure('changedMeanwhile'))
      // First, so that the one who is too late waits here and then changes nothing.
      const isFirst = await updateApplication(tx, application, {
        state,
        decided_by_id: session.staffId,
        decided_at_ms: clock.nowMs(),
        decision_json: JSON.stringify(record),
      })
      if (!isFirst) {
        const now = await findApplication(tx, applicationId)
        throw new Undone(failure(caseRefusal(now, session) ?? 'changedMeanwhile'))
      }
      const outcome = await withIt(tx, application)
      if (!outcome.ok) throw new Undone(outcome)
      await recordAudit(tx, services, session, {
        action,
        subject: { kind: 'application', id: applicationId, label: application.reception_number },
      })
      return outcome.value
    })
    services.officeDataChanged()
    return success(value)
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}
