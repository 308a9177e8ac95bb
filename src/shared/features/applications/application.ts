import { z } from 'zod'

/** 受付 / 確認中 / 再提出依頼 / 承認 / 否認 (S1). */
export const ApplicationState = z.enum(['received', 'checking', 'resubmissionRequested', 'approved', 'rejected'])
export type ApplicationState = z.infer<typeof ApplicationState>

/** What is applied for: an account (G5), or another student number on an account (G12). */
export const ApplicationKind = z.enum(['account', 'enrolment'])
export type ApplicationKind = z.infer<typeof ApplicationKind>

export const APPLICATION_STATES = ApplicationState.options

/** States in which staff may decide. */
export const OPEN_STATES: readonly ApplicationState[] = ['received', 'checking']

export function isOpen(state: ApplicationState): boolean {
  return OPEN_STATES.includes(state)
}

/** `2026-000123-7`: year of submission, running number, check digit (ISO 7064 MOD 11,10 on the ten digits). */
export function formatReceptionNumber(year: number, applicationId: number): string {
  const running = String(applicationId).padStart(6, '0')
  return `${year}-${running}-${checkDigit(`${year}${running}`)}`
}

/** Longer than any number with whatever is typed between its digits. */
const MAX_TYPED = 100

/** Reads a reception number as people type it, also full-width and without hyphens or with spaces. Undefined when its check digit is wrong. */
export function readReceptionNumber(text: string): string | undefined {
  if (text.length > MAX_TYPED) return undefined
  const digits = text.normalize('NFKC').replace(/[\s\-‐‑–—−ー]/g, '')
  const [, year, running, check] = /^(\d{4})(\d{6,12})(\d)$/.exec(digits) ?? []
  if (year === undefined || running === undefined || Number(check) !== checkDigit(`${year}${running}`)) return undefined
  return `${year}-${running}-${check}`
}

function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}
