import { success, type Result } from '../../../shared/bridge/result.ts'

/** @param openWindows opens the windows of the seat's mode and closes the others, the caller's perhaps among them */
export async function openSeat(openWindows: () => void): Promise<Result<Record<string, never>>> {
  // The answer first: the window that asked may be closed by it.
  setImmediate(openWindows)
  return success({})
}
