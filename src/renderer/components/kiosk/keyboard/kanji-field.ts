import { toHiragana } from '../../../../shared/bridge/kana.ts'
import type { KanjiKind } from '../../../../shared/features/kanji-candidates/find-candidates.ts'
import type { TextControl } from './key-layouts.ts'

/** Sent by a field when a word was chosen for what was typed in kana. */
export const KANJI_CHOSEN = 'kanji-chosen'
/** The word and its reading in hiragana. */
export interface ChosenKanji {
  text: string
  reading: string
}

/** Kana that wait for kanji: in the field itself before the caret, or in another field that has the reading. */
export interface WaitingKana {
  kind: KanjiKind
  reading: string
  /** How many of them are in the field, to be replaced. */
  length: number
}

const SPACE = /[\s\u3000]+/u

export const takesKanji = (field: TextControl) =>
  field.dataset['typing'] === 'kanjiName' || field.dataset['typing'] === 'place'

export function waitingKana(field: TextControl): WaitingKana | undefined {
  if (!takesKanji(field)) return undefined
  const before = field.value.slice(0, field.selectionStart ?? field.value.length)
  const [kana = ''] = /[ぁ-ゖ][ぁ-ゖー]*$/.exec(before) ?? []
  if (field.dataset['typing'] === 'place')
    return kana === '' ? undefined : { kind: 'place', reading: kana, length: kana.length }
  const start = before.slice(0, before.length - kana.length)
  const kind = /\S[\s\u3000]/u.test(start) ? 'givenName' : 'familyName'
  if (kana !== '') return { kind, reading: kana, length: kana.length }
  // Nothing of this part of the name is here yet, but it was typed in katakana already.
  if (start.trim() !== '' && !/[\s\u3000]$/u.test(start)) return undefined
  const reading = (field.dataset['reading'] ?? '').trim().split(SPACE)[kind === 'familyName' ? 0 : 1] ?? ''
  return reading === '' ? undefined : { kind, reading: toHiragana(reading), length: 0 }
}
