import type { SeatSettings } from '../../platform/settings/seat-settings.ts'
import type { FileProblem } from './parse-strict-json.ts'
import { readProvisionFile } from './provision-file.ts'

export type ProvisionSeat = Pick<SeatSettings, 'databaseUrl' | 'documentsFolder'>

/**
 * Reads from a provision file where this seat's data are, which must be known before the database is opened. The whole file must be
 * right. What it leaves out is left out here, too.
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
