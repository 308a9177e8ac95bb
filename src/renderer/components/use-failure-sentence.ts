import type { Failure } from '../../shared/bridge/result.ts'
import { useLanguage } from '../texts/language.ts'
import { formatTime } from './format-date.ts'

/** A time of day would say too little of what is over before its next minute. */
const SHORT_WAIT_MS = 90_000

/** The sentence for a failure: what happened and what to do. */
export function useFailureSentence() {
  const { t, language } = useLanguage()
  return (failure: Failure): string => {
    if (failure.code === 'imageRefused' && failure.refusal) return t(`imageRefusals.${failure.refusal}`)
    const waitMs = (failure.retryAtMs ?? 0) - Date.now()
    if (failure.code === 'tryLater' && waitMs <= SHORT_WAIT_MS)
      return t('common.waitSeconds', { seconds: Math.max(1, Math.ceil(waitMs / 1_000)) })
    return t(`errors.${failure.code}`, {
      time: formatTime(failure.retryAtMs ?? Date.now(), language.value),
      incident: failure.incident ?? '–',
    })
  }
}
