import { z } from 'zod'
import type { FieldRule } from '../../bridge/field-rule.ts'
import type { FieldProblem } from '../../bridge/field-problems.ts'
import { rawText } from '../../bridge/text.ts'
import { foldKanji, foldSound } from './fold-name.ts'

// The space between family and given name as people type it: half- or full-width, any number of them.
const SPACES = /[\s\u3000]+/u

// Ideographs, kana and the signs that names have beside them. Variation selectors and characters of JIS X 0213 stay as they are.
const KANJI_PART = /^[\p{L}\p{M}\p{Variation_Selector}々〆〇ヶー・･·＝=゠’'ʻʼ‐‑-]+$/u
const KATAKANA_PART = /^[ァ-ヺー・ヽヾㇰ-ㇿ＝゠‐‑-]+$/u
// With the ʻokina of Hawaiian names, the apostrophes that stand in for it, and the dot of Catalan ones.
const ROMAN_PART = /^[\p{Script=Latin}\p{M}’'ʻʼ‘.·‐‑-]+$/u
const HALF_WIDTH_KATAKANA = /[\uFF65-\uFF9F]+/gu
/** Dashes and the kanji for one, where the long mark belongs: they look like it, but nobody would find the name. */
const DASH_FOR_LONG_MARK = /[ァ-ヺー][―—–─−－一]/u

interface Script {
  part: RegExp
  /** What is wrong with parts that `part` refuses. */
  problemOf: (parts: readonly string[]) => FieldProblem
  /** The space that is stored between the parts. */
  space: string
  maxParts: (parts: readonly string[]) => number
  prepare: (text: string) => string
}

/** More than any name has; and where each is a single character, somebody put a space behind each letter. */
const manyParts = (parts: readonly string[]) => (parts.every((part) => Array.from(part).length === 1) ? 4 : 15)

const KANJI: Script = {
  part: KANJI_PART,
  problemOf: () => 'nameNotKanji',
  space: '\u3000',
  // A name in kanji has two. One that is written in katakana or roman letters here, too, has as many as there.
  maxParts: (parts) => (parts.some((part) => /[ァ-ヺ\p{Script=Latin}]/u.test(part)) ? manyParts(parts) : 2),
  prepare: (text) => text,
}
const KATAKANA: Script = {
  part: KATAKANA_PART,
  problemOf: (parts) => (parts.some((part) => DASH_FOR_LONG_MARK.test(part)) ? 'nameLongMark' : 'nameNotKatakana'),
  space: '\u3000',
  maxParts: manyParts,
  prepare: (text) =>
    text
      .replace(HALF_WIDTH_KATAKANA, (kana) => kana.normalize('NFKC'))
      .normalize('NFC')
      .replaceAll('=', '＝')
      .replaceAll('·', '・'),
}
const ROMAN: Script = {
  part: ROMAN_PART,
  problemOf: () => 'nameNotRoman',
  space: ' ',
  maxParts: manyParts,
  prepare: (text) => text.normalize('NFKC'),
}
const SCRIPTS = { kanji: KANJI, katakana: KATAKANA, roman: ROMAN }
export type NameScript = keyof typeof SCRIPTS
export const NAME_SCRIPTS = ['kanji', 'katakana', 'roman'] as const satisfies readonly NameScript[]

function nameIn(script: Script, rule: FieldRule, isSingle: boolean) {
  return rawText(200).transform((text, context) => {
    if (rule === 'hidden') return ''
    const parts = script.prepare(text).trim().split(SPACES).filter(Boolean)
    const refuse = (message: FieldProblem): never => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (parts.length === 0) return rule === 'required' ? refuse('required') : ''
    if (!parts.every((part) => script.part.test(part))) return refuse(script.problemOf(parts))
    if (parts.length === 1 && !isSingle) return refuse('nameSpaceMissing')
    if (parts.length > (isSingle ? manyParts(parts) : script.maxParts(parts))) return refuse('nameTooManyParts')
    return parts.join(script.space)
  })
}

const Switches = { isSingle: z.boolean().optional(), hasNoKanji: z.boolean().optional() }
export const NAME_SWITCHES = ['isSingle', 'hasNoKanji'] as const satisfies readonly (keyof typeof Switches)[]

/** What each script of a name has to be, if its owner has no kanji: the others stand in, and one of them must be there. */
function withoutKanji(name: PersonName, rules: Record<NameScript, FieldRule>): Record<NameScript, FieldRule> {
  const others = { ...rules, kanji: 'hidden' as const }
  if (rules.katakana === 'required' || rules.roman === 'required' || name.katakana.trim() !== '') return others
  if (rules.roman === 'hidden') return { ...others, katakana: 'required' }
  return { ...others, roman: 'required' }
}

/**
 * A person's name in three scripts, each with one space between family and given name (G5). The characters are kept exactly, rare
 * ones and variants too; only the space is made a single one, katakana full-width and each with its dots in one character, and
 * full-width roman letters half-width. `isSingle`: the name has no family and given name, so no space is needed. `hasNoKanji`: it is
 * never written in kanji, whatever the rules ask for.
 */
export function personNameSchema(rules: Record<NameScript, FieldRule>) {
  // The length of each text is checked before anything is done with it, by the schema of its script.
  return z
    .strictObject({ kanji: z.string(), katakana: z.string(), roman: z.string(), ...Switches })
    .transform((typed, context): PersonName => {
      const isSingle = typed.isSingle === true
      const hasNoKanji = typed.hasNoKanji === true && rules.kanji !== 'hidden' && !isOnlyKanji(rules)
      const asked = hasNoKanji ? withoutKanji(typed, rules) : rules
      const name: PersonName = { kanji: '', katakana: '', roman: '' }
      for (const script of NAME_SCRIPTS) {
        const parsed = nameIn(SCRIPTS[script], asked[script], isSingle).safeParse(typed[script])
        if (parsed.success) name[script] = parsed.data
        else context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'invalid', path: [script] })
      }
      return { ...name, ...(isSingle && { isSingle }), ...(hasNoKanji && { hasNoKanji }) }
    })
}

/** Where a form asks for nothing but kanji, nothing could stand in for it. */
export function isOnlyKanji(rules: Record<NameScript, FieldRule>): boolean {
  return rules.katakana === 'hidden' && rules.roman === 'hidden'
}

/** A switch is only there where it was chosen. */
export const PersonName = z.strictObject({ kanji: z.string(), katakana: z.string(), roman: z.string(), ...Switches })
export type PersonName = z.infer<typeof PersonName>

/**
 * How two names of one person differ: not at all (capitals and the spelling of roman letters don't count), perhaps only by the form of
 * characters or the spelling of kana, which their owner must say, or as names do that were changed.
 */
export type NameDifference = 'none' | 'form' | 'name'

/** Only scripts that both names have are compared, by the folds that also find an account of the same person (S6). */
export function nameDifference(now: PersonName, inSchool: PersonName): NameDifference {
  const differences = new Set(
    NAME_SCRIPTS.map((script): NameDifference => {
      const [one, other] = [now[script], inSchool[script]]
      if (one === '' || other === '' || one === other) return 'none'
      return DIFFERENCES[script](one.split(SPACES), other.split(SPACES))
    }),
  )
  return (['name', 'form'] as const).find((difference) => differences.has(difference)) ?? 'none'
}

type Parts = readonly string[]
const areSame = (one: string, other: string) => one !== '' && one === other
const lookSame = (one: Parts, other: Parts) => areSame(one.map(foldKanji).join(''), other.map(foldKanji).join(''))
const soundSame = (one: Parts, other: Parts) =>
  areSame(one.map(foldSound).toSorted().join(''), other.map(foldSound).toSorted().join(''))

const DIFFERENCES: Record<NameScript, (one: Parts, other: Parts) => NameDifference> = {
  kanji: (one, other) => (lookSame(one, other) ? 'form' : 'name'),
  katakana: (one, other) => (lookSame(one, other) ? 'none' : soundSame(one, other) ? 'form' : 'name'),
  // In roman letters the family name may come first or last.
  roman: (one, other) => (soundSame(one, other) ? 'none' : 'name'),
}

/** The name to show on one line: in kanji if given, else in roman letters, else in katakana. */
export function displayNameOf(name: PersonName): string {
  return name.kanji || name.roman || name.katakana
}
