/** The bridge as our pages see it, for tests that call it directly. */
type BridgeOperation = (input: unknown) => Promise<unknown>

interface Window {
  readonly certificateDesk: {
    readonly operations: Readonly<Record<string, Readonly<Record<string, BridgeOperation>>>>
    readonly events: Readonly<Record<string, (listener: (payload: unknown) => void) => () => void>>
  }
}
