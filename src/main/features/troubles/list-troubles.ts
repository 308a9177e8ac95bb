import type { z } from 'zod'
import { MAX_LISTED_TROUBLES, type listTroubles as contract } from '../../../shared/features/troubles/list-troubles.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { Services } from '../../platform/services.ts'
import { listOpenTroubles } from './troubles-repository.ts'

export async function listTroubles({
  database,
  seatSettings,
}: Pick<Services, 'database' | 'seatSettings'>): Promise<Result<z.input<typeof contract.output>>> {
  const { seatId } = seatSettings.read()
  const troubles = await listOpenTroubles(database.db, MAX_LISTED_TROUBLES)
  return success({
    troubles: troubles.map((row) => ({
      troubleId: row.id,
      kind: row.kind,
      part: row.part,
      detail: row.detail,
      seatId: row.seat_id,
      isThisSeat: row.seat_id === seatId,
      sinceMs: row.since_ms,
    })),
  })
}
