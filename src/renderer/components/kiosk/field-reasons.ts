import { inject, provide, type InjectionKey } from 'vue'
import type { Bilingual } from '../../../shared/bridge/text.ts'

type ReasonOf = (field: string) => Bilingual | undefined

const key: InjectionKey<ReasonOf> = Symbol('reasons of fields')

/** Lets every field of a screen say beside itself why the university wants it mended. */
export function provideFieldReasons(reasonOf: ReasonOf): void {
  provide(key, reasonOf)
}

export function useFieldReasons(): ReasonOf {
  return inject(key, () => undefined)
}
