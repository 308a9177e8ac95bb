import type { Services } from '../../platform/services.ts'
import { endTrouble } from './end-trouble.ts'
import { recordTrouble, type TroubleServices } from './record-trouble.ts'

/** A smaller step back is usually a time server's correction. */
const LEAST_BACK_MS = 2 * 60_000
const LEAST_AHEAD_MS = 60 * 60_000

/**
 * Makes the job that reports a clock that was set while the program runs, or is not where it can be at its start. What is stored after a step
 * back seems older than what came before; after a jump ahead, what ends by itself is about to end.
 */
export function createClockCheck(services: TroubleServices & Pick<Services, 'clockJumps' | 'lastRun' | 'log'>) {
  let logged: string | undefined
  return async (): Promise<void> => {
    const { clockJumps, lastRun } = services
    await lastRun.keep(clockJumps.carefulNowMs())
    const offsetMs = clockJumps.offsetMs()
    const detail = String(Math.round(Math.abs(offsetMs) / 60_000))
    const kind = offsetMs <= -LEAST_BACK_MS ? 'clockSetBack' : offsetMs >= LEAST_AHEAD_MS ? 'clockSetAhead' : undefined
    for (const other of ['clockSetBack', 'clockSetAhead'] as const)
      if (other !== kind) await endTrouble(services, { kind: other })
    if (kind === undefined) return
    if (logged !== kind + detail) services.log.warn({ kind, minutes: detail }, 'the clock was set')
    logged = kind + detail
    await recordTrouble(services, { kind, detail })
  }
}
