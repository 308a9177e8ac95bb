import { inject, provide, type InjectionKey } from 'vue'
import type { Bilingual } from '../../../shared/bridge/text.ts'

type ReasonOf = (field: string) => Bilingual | undefined

const key: InjectionKey<ReasonOf> = Symbol('reasons of fields')

/** Gives every field of a screen the reason why the university wants it mended, to be shown beside it. */
export function provideFieldReasons(reasonOf: ReasonOf): void {
  provide(key, reasonOf)
}

export function useFieldReasons(): ReasonOf {
  return inject(key, () => undefined)
}
