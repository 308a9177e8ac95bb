/** What a page of ours has of the bridge, for tests that call it past the screens. */
export type Operation = (input: unknown) => Promise<unknown>

declare global {
  interface Window {
    readonly certificateDesk: {
      readonly operations: Readonly<Record<string, Readonly<Record<string, Operation>>>>
      readonly events: Readonly<Record<string, (listener: (payload: unknown) => void) => () => void>>
    }
  }
}
