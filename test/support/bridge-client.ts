/** Calls the bridge of an open window without its screens. */
import type { Page } from '@playwright/test'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { Client } from './desk.ts'

/** Typed like main's own client. Main refuses what the surface or the session does not allow. Bytes are sent as they are. */
export function bridgeClient(page: Page): Omit<Client, 'windowId'> {
  const features = new Proxy(
    {},
    {
      get: (_, feature: string) =>
        new Proxy({}, { get: (__, verb: string) => (input: unknown) => callBridge(page, `${feature}.${verb}`, input) }),
    },
  )
  // The contract gives the type; the proxy only joins the two names.
  return features as Omit<Client, 'windowId'>
}

/** Calls any operation with any input, as a foreign page could. */
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
