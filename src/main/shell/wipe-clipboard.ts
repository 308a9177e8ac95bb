import { clipboard } from 'electron'

/** The next graduate must not get what this one copied (G20). */
export function wipeClipboard(): void {
  clipboard.clear()
}
