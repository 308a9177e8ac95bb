import { z } from 'zod'
import type { FieldRule } from '../../bridge/field-rule.ts'
import { rawText } from '../../bridge/text.ts'

// The space between family and given name as people type it: half- or full-width, any number of them.
const SPACES = /[\s\u3000]+/u

// Ideographs, kana and the signs that names have beside them. Variation selectors and characters of JIS X 0213 stay as they are.
const KANJI_PART = /^[\p{L}\p{M}\p{Variation_Selector}々〆〇ヶー・･＝=’'‐-]+$/u
const KATAKANA_PART = /^[ァ-ヺー・ヽヾㇰ-ㇿ\u3099\u309A]+$/u
const ROMAN_PART = /^[\p{Script=Latin}\p{M}’'.‐-]+$/u
const HALF_WIDTH_KATAKANA = /[\uFF65-\uFF9F]+/gu

interface Script {
  part: RegExp
  problem: 'nameNotKanji' | 'nameNotKatakana' | 'nameNotRoman'
  /** The space that is stored between the parts. */
  space: string
  /** More than two where foreign middle names are possible; a name in kanji has two. */
  maxParts: number
  prepare: (text: string) => string
}

const KANJI: Script = {
  part: KANJI_PART,
  problem: 'nameNotKanji',
  space: '\u3000',
  maxParts: 2,
  prepare: (text) => text,
}
const KATAKANA: Script = {
  part: KATAKANA_PART,
  problem: 'nameNotKatakana',
  space: '\u3000',
  maxParts: 4,
  prepare: (text) => text.replace(HALF_WIDTH_KATAKANA, (kana) => kana.normalize('NFKC')),
}
const ROMAN: Script = {
  part: ROMAN_PART,
  problem: 'nameNotRoman',
  space: ' ',
  maxParts: 6,
  prepare: (text) => text.normalize('NFKC'),
}

function nameIn(script: Script, rule: FieldRule) {
  return rawText(200).transform((text, context) => {
    if (rule === 'hidden') return ''
    const parts = script.prepare(text).trim().split(SPACES).filter(Boolean)
    const refuse = (message: string): never => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (parts.length === 0) return rule === 'required' ? refuse('required') : ''
    if (!parts.every((part) => script.part.test(part))) return refuse(script.problem)
    if (parts.length === 1) return refuse('nameSpaceMissing')
    if (parts.length > script.maxParts) return refuse('nameTooManyParts')
    return parts.join(script.space)
  })
}

/**
 * A person's name in three scripts, each with one space between family and given name (G5). The characters are kept exactly, rare
 * ones and variants too; only the space is made a single one, and half-width katakana and full-width roman letters are folded.
 */
export function personNameSchema(rules: Record<keyof PersonName, FieldRule>) {
  return z.strictObject({
    kanji: nameIn(KANJI, rules.kanji),
    katakana: nameIn(KATAKANA, rules.katakana),
    roman: nameIn(ROMAN, rules.roman),
  })
}

export const PersonName = z.strictObject({ kanji: z.string(), katakana: z.string(), roman: z.string() })
export type PersonName = z.infer<typeof PersonName>

/** Whether somebody applies under another name than in school; G7 then asks for a second document. Only scripts that both names have are compared. */
export function hasNameChanged(now: PersonName, inSchool: PersonName): boolean {
  const differ = (one: string, other: string) => one !== '' && other !== '' && one !== other
  return (
    differ(now.kanji, inSchool.kanji) ||
    differ(now.katakana, inSchool.katakana) ||
    differ(now.roman.toLowerCase(), inSchool.roman.toLowerCase())
  )
}

/** The name to show on one line: in kanji if given, else in roman letters, else in katakana. */
export function displayNameOf(name: PersonName): string {
  return name.kanji || name.roman || name.katakana
}
