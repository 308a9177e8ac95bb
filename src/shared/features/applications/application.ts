import { z } from 'zod'

/** 受付 / 確認中 / 再提出依頼 / 承認 / 否認 (S1). */
export const ApplicationState = z.enum(['received', 'checking', 'resubmissionRequested', 'approved', 'rejected'])
export type ApplicationState = z.infer<typeof ApplicationState>

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

function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}
