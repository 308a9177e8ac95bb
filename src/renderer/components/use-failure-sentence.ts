import type { Failure } from '../../shared/bridge/result.ts'
import { useLanguage } from '../texts/language.ts'
import { formatTime } from './format-date.ts'

/** The sentence for a failure: what happened and what to do. */
export function useFailureSentence() {
  const { t, language } = useLanguage()
  return (failure: Failure): string => {
    if (failure.code === 'imageRefused' && failure.refusal) return t(`imageRefusals.${failure.refusal}`)
    return t(`errors.${failure.code}`, {
      time: formatTime(failure.retryAtMs ?? Date.now(), language.value),
      incident: failure.incident ?? '–',
    })
  }
}
