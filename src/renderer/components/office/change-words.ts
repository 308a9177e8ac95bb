import { inject, type InjectionKey } from 'vue'
import type { AuditChange } from '../../../shared/features/audit/audit-entry.ts'

/** The names of settings' fields and values for the screen, so that no page shows names from the code. */
export interface ChangeWords {
  fieldOf(path: string): string
  valueOf(value: AuditChange['from']): string
}

/** Provided by the office's app. The parts that show changes know no feature, so they get the names by this key. */
export const CHANGE_WORDS: InjectionKey<ChangeWords> = Symbol('change words')

export function useChangeWords(): ChangeWords {
  const words = inject(CHANGE_WORDS)
  if (!words) throw new Error('The office gives no words for changes')
  return words
}
