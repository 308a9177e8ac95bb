/** What a page of ours has of the bridge, for tests that call it past the screens. */
type BridgeOperation = (input: unknown) => Promise<unknown>

interface Window {
  readonly certificateDesk: {
    readonly operations: Readonly<Record<string, Readonly<Record<string, BridgeOperation>>>>
    readonly events: Readonly<Record<string, (listener: (payload: unknown) => void) => () => void>>
  }
}
