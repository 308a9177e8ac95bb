/** What main tells a window without being asked. */
export interface BridgeEvents {
  /** A `certdesk://link/…` URL was opened on this seat: the kiosk goes on with its code. */
  linkArrived: { code: string }
  /** `certdesk://login` was opened, the link in the mail with the initial password: the kiosk shows the login. */
  loginRequested: Record<string, never>
  /** Main ended the session (idle, closing): the window wipes everything. */
  sessionEnded: Record<string, never>
  /** Applications, requests, mails, troubles or the audit changed: open lists may ask again. */
  officeDataChanged: Record<string, never>
}

export type BridgeEventName = keyof BridgeEvents

export const KIOSK_EVENTS = [
  'linkArrived',
  'loginRequested',
  'sessionEnded',
] as const satisfies readonly BridgeEventName[]
export const OFFICE_EVENTS = ['sessionEnded', 'officeDataChanged'] as const satisfies readonly BridgeEventName[]

/** The IPC channel of an event. An operation's channel is its name. */
export function eventChannel(name: BridgeEventName): string {
  return `event:${name}`
}
