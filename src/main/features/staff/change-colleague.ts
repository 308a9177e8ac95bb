import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Result } from '../../../shared/bridge/result.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit, type AuditEvent } from '../audit/record-audit.ts'
import { lockStaffAccounts, type StaffAccount } from './staff-repository.ts'

/** A colleague, and everybody as they are before the change. Nobody else changes any of them meanwhile. */
export interface Colleague {
  colleague: StaffAccount
  everybody: readonly StaffAccount[]
}

/** What the audit says was changed, by the account as it was. */
type ChangesOf = (before: StaffAccount) => AuditEvent['changes'] & {}

/** Changes a colleague's account in one transaction with its audit row. Fails with notFound, and with what `change` is refused for. */
export async function changeColleague<Value>(
  services: Services,
  session: StaffSession,
  { staffId, action, changesOf }: { staffId: number; action: AuditEvent['action']; changesOf?: ChangesOf },
  change: (tx: DatabaseConnection, people: Colleague) => Promise<Value>,
): Promise<Result<Value>> {
  const { database, officeDataChanged } = services
  const outcome = await allOrNothing(database, async (tx) => {
    const everybody = await lockStaffAccounts(tx, database)
    const colleague = everybody.find(({ id }) => id === staffId)
    if (!colleague) throw new Refused({ code: 'notFound' })
    const value = await change(tx, { colleague, everybody })
    const subject = { kind: 'staff', id: staffId, label: colleague.display_name } as const
    await recordAudit(tx, services, session, { action, subject, ...(changesOf && { changes: changesOf(colleague) }) })
    return value
  })
  if (outcome.ok) officeDataChanged()
  return outcome
}

/** Refuses to leave the office without anybody who can add people and change settings. */
export function keepAnAdministrator({ colleague, everybody }: Colleague): void {
  const isLast = !everybody.some(
    ({ id, role, disabled_at_ms: disabledAtMs }) =>
      id !== colleague.id && role === 'administrator' && disabledAtMs === null,
  )
  if (isLast) throw new Refused({ code: 'lastAdministrator' })
}
