import { inject, type InjectionKey } from 'vue'
import type { AuditChange } from '../../../shared/features/audit/audit-entry.ts'

/** How fields of the settings and their values are called on a screen: no page shows a name of the code. */
export interface ChangeWords {
  fieldOf(path: string): string
  valueOf(value: AuditChange['from']): string
}

/** The features' own names, given by the office as a whole: what shows changes knows none of them. */
export const CHANGE_WORDS: InjectionKey<ChangeWords> = Symbol('change words')

export function useChangeWords(): ChangeWords {
  const words = inject(CHANGE_WORDS)
  if (!words) throw new Error('The office gives no words for changes')
  return words
}
