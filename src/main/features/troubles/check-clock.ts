import { endTrouble } from './end-trouble.ts'
import { recordTrouble, type TroubleServices } from './record-trouble.ts'

/** Less is a time server at its work. */
const LEAST_TOLD_MS = 2 * 60_000

/**
 * Notices a clock that was set back: what is stored from then on seems older than what came before. One that runs ahead of
 * the time that passed tells nothing: so does a PC that slept. A function to be run now and then; a restart begins anew.
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
