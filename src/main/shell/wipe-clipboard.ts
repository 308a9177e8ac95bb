import { clipboard } from 'electron'

/** What a graduate copied is not for the next one (G20). */
export function wipeClipboard(): void {
  clipboard.clear()
}
