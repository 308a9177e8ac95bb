/**
 * Who may call an operation. Each audience belongs to one surface (the kind of window), so each preload exposes the operations of
 * its surface's audiences. A call is let in when the session that main holds for the window is of one of the operation's audiences.
 */
export const AUDIENCES = {
  /** Anybody at a kiosk window. */
  kiosk: 'kiosk',
  /** Somebody who opened a one-time link at this kiosk window, to apply for an account. */
  applicant: 'kiosk',
  /** The same, with a link to add a student number to their account. */
  enrolling: 'kiosk',
  /** The same, with the link that proves a new mail address. */
  emailChange: 'kiosk',
  /** The same, with a link to set new passwords in place of forgotten ones. */
  passwordReset: 'kiosk',
  /** A graduate logged in with the initial password, who may only set passwords. */
  firstLogin: 'kiosk',
  graduate: 'kiosk',
  /** Anybody at an office window, not logged in. */
  office: 'office',
  /** An office window of an installation that has no administrator yet. */
  setUp: 'office',
  /** Somebody at an office window who logged in with a password that another person gave them, and may only choose their own. */
  staffFirstLogin: 'office',
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
export const ANYONE_IN_OFFICE = ['office', 'setUp', 'staffFirstLogin', 'viewer', 'registrar', 'administrator'] as const
export const ALL_STAFF = ['viewer', 'registrar', 'administrator'] as const
export const DECIDING_STAFF = ['registrar', 'administrator'] as const

export function surfacesOf(audiences: readonly Audience[]): Surface[] {
  return [...new Set(audiences.map((audience) => AUDIENCES[audience]))]
}
