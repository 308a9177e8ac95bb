import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SeatSettings } from './seat-settings.ts'

const MODES: readonly SeatSettings['mode'][] = ['kiosk', 'staff', 'both', null]

/**
 * Reads only the mode in `seat.json`, so that the right window can open before the code is loaded that checks the whole file.
 * @returns undefined when there is no such file or it can't be read; openSeatSettings will report that
 */
export function readSeatMode(folder: string): SeatSettings['mode'] | undefined {
  try {
    const { mode } = JSON.parse(readFileSync(join(folder, 'seat.json'), 'utf8')) as { mode?: unknown }
    return MODES.find((known) => known === mode)
  } catch {
    return undefined
  }
}
