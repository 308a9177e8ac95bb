import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { dismissTrouble as contract } from '../../../shared/features/troubles/dismiss-trouble.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { endTroubleOfOtherSeat } from './troubles-repository.ts'

export async function dismissTrouble(
  services: Services,
  { troubleId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, seatSettings, tellOffice } = services
  const outcome = await database.transaction(async (tx) => {
    const trouble = await endTroubleOfOtherSeat(tx, troubleId, seatSettings.read().seatId, clock.nowMs())
    if (!trouble) return failure('notFound')
    await recordAudit(tx, services, session, {
      action: 'troubleDismissed',
      subject: { kind: 'trouble', id: troubleId, label: [trouble.kind, trouble.part].filter(Boolean).join(' ') },
    })
    return success({})
  })
  tellOffice()
  return outcome
}
