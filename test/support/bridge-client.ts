/** The bridge of an open window, called past its screens. */
import type { Page } from '@playwright/test'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { Client } from './desk.ts'

/** As typed as main's own client; what the surface or the session does not allow, main refuses. Bytes go over as they are. */
export function bridgeClient(page: Page): Omit<Client, 'windowId'> {
  const features = new Proxy(
    {},
    {
      get: (_, feature: string) =>
        new Proxy({}, { get: (__, verb: string) => (input: unknown) => callBridge(page, `${feature}.${verb}`, input) }),
    },
  )
  // The type is the contract's; the proxy only spells the two names.
  return features as Omit<Client, 'windowId'>
}

/** Any operation with any input, as a page could send it that is not ours. */
export function callBridge(page: Page, name: string, input: unknown): Promise<unknown> {
  const [feature = '', verb = ''] = name.split('.')
  return page.evaluate(([group, operation, given]) => window.certificateDesk.operations[group]?.[operation]?.(given), [
    feature,
    verb,
    input,
  ] as const)
}

/** @throws Error with the failure */
export async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.value
}
