import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export type Kind = 'family' | 'given' | 'place'
/** A word of a dictionary. `reading` is in hiragana; of what has no kind, only single characters are used. */
export interface Entry {
  text: string
  reading: string
  cost: number
  kind: Kind | undefined
}

const KINDS: Record<string, Kind> = { 姓: 'family', 名: 'given', 地域: 'place' }

/** The place of the reading in a line. */
export const IPADIC_READING = 11
export const UNIDIC_READING = 10

/** Reads a file in MeCab's format: surface, two numbers, cost, four parts of speech, and further fields. Words without a kanji are left out. */
export async function readEntries(file: string, encoding: 'euc-jp' | 'utf-8', readingAt: number): Promise<Entry[]> {
  const entries: Entry[] = []
  const decoder = new TextDecoder(encoding)
  // As bytes in characters, since no stream decodes EUC-JP.
  for await (const line of createInterface(createReadStream(file, 'latin1'))) {
    const fields = decoder.decode(Buffer.from(line, 'latin1')).split(',')
    const [text = '', , , cost, noun, , what = '', which = ''] = fields
    const reading = toHiragana(fields[readingAt] ?? '')
    if (noun === '記号' || !isWritten(text) || !/^[ぁ-ゖー]+$/.test(reading)) continue
    entries.push({ text, reading, cost: Number(cost), kind: KINDS[what === '人名' ? which : what] })
  }
  return entries
}

const isWritten = (text: string) =>
  /^[\p{Script=Han}々〆ヶケノぁ-ゖァ-ヺー]+$/u.test(text) && /\p{Script=Han}/u.test(text)

const toHiragana = (text: string) =>
  text.replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
