import type { SeatSettings } from '../../platform/settings/seat-settings.ts'
import type { FileProblem } from './parse-strict-json.ts'
import { readProvisionFile } from './provision-file.ts'

export type ProvisionSeat = Pick<SeatSettings, 'databaseUrl' | 'documentsFolder'>

/**
 * What a provision file says about where this seat's data are, for the seat's settings: it must be known before the database
 * is opened. Only of a file that is right as a whole; what it leaves out is left out here.
 */
export async function readProvisionSeat(
  file: string,
): Promise<{ ok: true; seat: ProvisionSeat } | { ok: false; problem: FileProblem }> {
  const parsed = await readProvisionFile(file)
  if (!parsed.ok) return parsed
  const { database, documentsFolder } = parsed.file
  return {
    ok: true,
    seat: { ...(database && { databaseUrl: database.url }), ...(documentsFolder !== undefined && { documentsFolder }) },
  }
}
