import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SeatSettings } from './seat-settings.ts'

const MODES: readonly SeatSettings['mode'][] = ['kiosk', 'staff', 'both', null]

/**
 * Only the mode of `seat.json`, for opening the right window before the code is loaded that reads and checks the whole file.
 * @returns undefined when there is no such file, or none to be understood: whoever opens it as a whole will say so
 */
export function readSeatMode(folder: string): SeatSettings['mode'] | undefined {
  try {
    const { mode } = JSON.parse(readFileSync(join(folder, 'seat.json'), 'utf8')) as { mode?: unknown }
    return MODES.find((known) => known === mode)
  } catch {
    return undefined
  }
}
