import { success, type Result } from '../../../shared/bridge/result.ts'

/** @param openWindows opens the windows of the seat's mode and closes the others, perhaps the caller's own */
export async function openSeat(openWindows: () => void): Promise<Result<Record<string, never>>> {
  // After the answer, because this may close the window that asked.
  setImmediate(openWindows)
  return success({})
}
