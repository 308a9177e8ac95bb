/**
 * Who may call an operation. An audience belongs to one surface (the kind of window), so a preload's operations follow from it.
 * A call is let in when the session that main holds for the window is one of the operation's audiences.
 */
export const AUDIENCES = {
  /** Anybody standing at a kiosk window. */
  kiosk: 'kiosk',
  /** Somebody who opened a one-time link to apply for an account at this kiosk window. */
  applicant: 'kiosk',
  /** The same with a link to add a student number to their account. */
  enrolling: 'kiosk',
  /** The same with the link that proves a new mail address. */
  emailChange: 'kiosk',
  /** The same with a link to set forgotten passwords anew. */
  passwordReset: 'kiosk',
  /** A graduate logged in with the initial password: may set the passwords and nothing else. */
  firstLogin: 'kiosk',
  graduate: 'kiosk',
  /** Anybody sitting at an office window, not logged in. */
  office: 'office',
  /** An office window of an installation that has no administrator yet. */
  setUp: 'office',
  viewer: 'office',
  registrar: 'office',
  administrator: 'office',
} as const

export type Audience = keyof typeof AUDIENCES
export type Surface = (typeof AUDIENCES)[Audience]
export type StaffRole = 'viewer' | 'registrar' | 'administrator'

export const ANYONE_AT_KIOSK = [
  'kiosk',
  'applicant',
  'enrolling',
  'emailChange',
  'passwordReset',
  'firstLogin',
  'graduate',
] as const
export const ANYONE_IN_OFFICE = ['office', 'setUp', 'viewer', 'registrar', 'administrator'] as const
export const ALL_STAFF = ['viewer', 'registrar', 'administrator'] as const
export const DECIDING_STAFF = ['registrar', 'administrator'] as const

export function surfacesOf(audiences: readonly Audience[]): Surface[] {
  return [...new Set(audiences.map((audience) => AUDIENCES[audience]))]
}
