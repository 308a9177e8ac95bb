import type { FormProblems } from '../../../components/use-form-problems.ts'

/** What a screen knows about its fields, each by its name in the screen's part of the form. */
export interface AskedFields {
  asks: (field: string) => boolean
  /** Whether it has to be filled in. */
  needs: (field: string) => boolean
  problemOf: FormProblems['problemOf']
  /** The props for a field's component: `v-bind="fields.of('phone')"`. */
  of: (field: string) => { field: string; isRequired: boolean; problem: ReturnType<FormProblems['problemOf']> }
}

export function askedFields({ asks, needs, problemOf }: Omit<AskedFields, 'of'>): AskedFields {
  const of = (field: string) => ({ field, isRequired: needs(field), problem: problemOf(field) })
  return { asks, needs, problemOf, of }
}
