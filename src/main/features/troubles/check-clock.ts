import { endTrouble } from './end-trouble.ts'
import { recordTrouble, type TroubleServices } from './record-trouble.ts'

/** A smaller step back is usually a time server's correction. */
const LEAST_TOLD_MS = 2 * 60_000

/**
 * Makes the job that notices when the clock was set back: what is stored from then on would seem older than what came before. A
 * clock that jumped ahead is not reported, because a PC that slept looks the same. After a restart earlier jumps are forgotten.
 */
export function createClockCheck(services: TroubleServices) {
  const { clock } = services
  const aheadMs = (): number => clock.nowMs() - clock.monotonicMs()
  let expectedMs = aheadMs()
  return async (): Promise<void> => {
    const setBackMs = expectedMs - aheadMs()
    expectedMs = Math.max(expectedMs, aheadMs())
    if (setBackMs < LEAST_TOLD_MS) return endTrouble(services, { kind: 'clockSetBack' })
    const detail = String(Math.round(setBackMs / 60_000))
    await recordTrouble(services, { kind: 'clockSetBack', detail })
  }
}
