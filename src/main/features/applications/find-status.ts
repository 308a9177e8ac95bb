import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApplicationState } from '../../../shared/features/applications/application.ts'
import type { FindStatusInput } from '../../../shared/features/applications/find-status.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findByReceptionNumber } from './applications-repository.ts'

/** Both can be guessed: reception numbers count up, and there are few birth dates. So after five guesses a number is blocked for an hour. */
export async function findStatus(
  services: Services,
  { receptionNumber, birthDate }: z.output<typeof FindStatusInput>,
  { session }: Call,
): Promise<Result<{ state: ApplicationState }>> {
  const { database, seatSettings, throttle } = services
  const { seatId } = seatSettings.read()
  const block =
    (await throttle.attempt('statusBySeat', seatId)) ?? (await throttle.attempt('statusByNumber', receptionNumber))
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })
  const application = await findByReceptionNumber(database.db, receptionNumber)
  if (!application || application.birth_date === '' || application.birth_date !== birthDate) return failure('notFound')
  await database.transaction(async (tx) => {
    await throttle.refund('statusBySeat', seatId, tx)
    await throttle.forgive('statusByNumber', receptionNumber, tx)
    await recordAudit(tx, services, session, {
      action: 'statusAsked',
      subject: { kind: 'application', id: application.id, label: receptionNumber },
    })
  })
  return success({ state: application.state })
}
