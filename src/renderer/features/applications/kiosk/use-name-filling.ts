import { reactive, watch } from 'vue'
import type { NameScript, PersonName } from '../../../../shared/features/accounts/person-name.ts'
import type { ChosenKanji } from '../../../components/kiosk/keyboard/kanji-field.ts'
import { toRoman } from '../../../components/kiosk/typing-help/to-roman.ts'
import { toKatakana } from '../../../components/kiosk/typing-help/typing-help.ts'

/**
 * A name is typed once: kanji chosen on the screen's keyboard give the katakana, and katakana the roman letters. What somebody has
 * typed is never replaced.
 */
export function useNameFilling(
  name: () => PersonName,
  change: (changed: PersonName) => void,
  isAsked: (script: NameScript) => boolean,
) {
  const readings = new Map<string, string>()
  const filled = reactive<Record<'katakana' | 'roman', string | undefined>>({ katakana: undefined, roman: undefined })

  /** Fills one script from another, unless somebody has typed there. */
  function fill(script: 'katakana' | 'roman', text: string | undefined, into: PersonName): PersonName {
    if (text === undefined || !isAsked(script)) return into
    if (into[script] !== '' && into[script] !== filled[script]) return into
    filled[script] = text
    return { ...into, [script]: text }
  }

  function type(script: NameScript, text: string): void {
    let changed: PersonName = { ...name(), [script]: text }
    if (script === 'kanji') changed = fill('katakana', readingOf(text, readings), changed)
    // Who has no kanji has a spelling of their own in roman letters.
    if (script !== 'roman' && changed.katakana !== name().katakana && !changed.hasNoKanji)
      changed = fill('roman', changed.katakana === '' ? '' : toRoman(changed.katakana), changed)
    if (script !== 'kanji' && text !== filled[script]) filled[script] = undefined
    change(changed)
  }

  // After 「コピー」 or 「戻る」 nobody knows any more who typed it.
  watch(name, (now) => {
    for (const script of ['katakana', 'roman'] as const) if (now[script] !== filled[script]) filled[script] = undefined
  })

  return { type, filled, noteReading: ({ text, reading }: ChosenKanji) => void readings.set(text, reading) }
}

/** The katakana of a text whose words were all chosen by their reading or are kana themselves; else undefined. */
function readingOf(text: string, readings: ReadonlyMap<string, string>): string | undefined {
  let [rest, reading] = [text, '']
  while (rest !== '') {
    const word = longestAtStart(rest, readings)
    const sign = rest.slice(0, 1)
    if (word === undefined && !/[ぁ-ゖァ-ヺー\s\u3000]/u.test(sign)) return undefined
    reading += word === undefined ? sign : (readings.get(word) ?? '')
    rest = rest.slice(word?.length ?? 1)
  }
  return toKatakana(reading).replaceAll(/\s/gu, '\u3000')
}

const longestAtStart = (text: string, readings: ReadonlyMap<string, string>) =>
  [...readings.keys()].filter((word) => text.startsWith(word)).toSorted((one, other) => other.length - one.length)[0]
