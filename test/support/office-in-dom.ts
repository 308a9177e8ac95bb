/** The office in a test's own document, with only the bridge replaced. */
import { vi } from 'vitest'
import type { createFakeOfficeBridge } from './fake-office-bridge.ts'

/** @returns stops it */
export function showOffice(
  bridge: ReturnType<typeof createFakeOfficeBridge>,
  startOffice: (container: Element) => () => void,
): () => void {
  // Not in happy-dom.
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined)
  Object.defineProperty(window, 'certificateDesk', { value: bridge, configurable: true })
  const container = document.createElement('div')
  document.body.replaceChildren(container)
  return startOffice(container)
}
