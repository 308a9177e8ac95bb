import { dateInJapan } from '../../../shared/bridge/calendar.ts'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { formatReceptionNumber } from '../../../shared/features/applications/application.ts'
import { Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  getApplication,
  indexForSearch,
  insertApplication,
  updateApplication,
  updateReceptionNumber,
  type ApplicationRecord,
  type FormColumns,
} from './applications-repository.ts'

/** Puts a new application into the queue: row, reception number, search terms, audit row. To be called in the caller's transaction. */
export async function receiveApplication(
  tx: DatabaseConnection,
  services: Services,
  session: Session,
  columns: FormColumns & Pick<ApplicationRecord, 'kind' | 'email' | 'account_id'>,
): Promise<{ applicationId: number; receptionNumber: string }> {
  const { clock, clockJumps } = services
  const applicationId = await insertApplication(tx, {
    ...columns,
    // A unique text in place of the real number, which is made from the id two lines below.
    reception_number: services.randomness.uuid(),
    state: 'received',
    revision: 1,
    email_key: emailKey(columns.email),
    submitted_at_ms: clock.nowMs(),
    claimed_by_id: null,
    claimed_at_ms: null,
    decided_by_id: null,
    decided_at_ms: null,
    decision_json: null,
  })
  const year = Number(dateInJapan(clockJumps.carefulNowMs()).slice(0, 4))
  const receptionNumber = formatReceptionNumber(year, applicationId)
  await updateReceptionNumber(tx, applicationId, receptionNumber)
  await indexForSearch(tx, services.database.kind, await getApplication(tx, applicationId))
  await recordAudit(tx, services, session, {
    action: 'applicationSubmitted',
    subject: { kind: 'application', id: applicationId, label: receptionNumber },
  })
  return { applicationId, receptionNumber }
}

/** Puts an application that was mended back into the queue. @throws Refused when it was decided in between */
export async function receiveAgain(
  tx: DatabaseConnection,
  services: Services,
  session: Session,
  application: ApplicationRecord,
  columns: FormColumns,
): Promise<string> {
  const isUpdated = await updateApplication(tx, services.database.kind, application, {
    ...columns,
    state: 'received',
    submitted_at_ms: services.clock.nowMs(),
    claimed_by_id: null,
    claimed_at_ms: null,
  })
  if (!isUpdated) throw new Refused({ code: 'alreadyDecided' })
  const { id, reception_number: receptionNumber } = application
  await indexForSearch(tx, services.database.kind, await getApplication(tx, id))
  await recordAudit(tx, services, session, {
    action: 'applicationResubmitted',
    subject: { kind: 'application', id, label: receptionNumber },
  })
  return receptionNumber
}
