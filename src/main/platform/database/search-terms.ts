import { toKatakana } from '../../../shared/bridge/kana.ts'

// Left out of keys: spaces, hyphens and dots, which make no difference between names; variation selectors, which few keyboards can
// type; and control characters, some of which PostgreSQL refuses in a text.
const IGNORED = /[\s\u3000\-‐‑–—−・･.＝=’'_\p{Variation_Selector}\p{Cc}]+/gu

/** Brings typed and stored text into one form: NFKC, lower case, katakana, without spaces, hyphens and variation selectors. */
export function searchKey(text: string): string {
  return toKatakana(text.normalize('NFKC').toLowerCase()).replace(IGNORED, '')
}

// Code points in hexadecimal, so that a database's tokenizer does not change or split them.
const term = (characters: readonly string[]): string =>
  `x${characters.map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')}`

const isAscii = (characters: readonly string[]): boolean =>
  characters.every((character) => character.charCodeAt(0) < 0x80)

/** Three neighbours from `index` on, if they are letters, digits or signs of ASCII. */
function asciiTriple(characters: readonly string[], index: number): string[] | undefined {
  const triple = characters.slice(Math.max(index, 0), index + 3)
  return index >= 0 && triple.length === 3 && isAscii(triple) ? triple : undefined
}

/**
 * The terms by which texts are found: every character, every pair of neighbours, and every three of ASCII, since pairs of digits and
 * of roman letters occur in nearly every application. (Three of others would not find names of two characters like 中村. Single
 * characters are for names like 林.)
 */
export function indexTerms(texts: readonly string[]): string[] {
  const terms = new Set<string>()
  for (const text of texts) {
    const characters = [...searchKey(text)]
    characters.forEach((character, index) => {
      terms.add(term([character]))
      const next = characters[index + 1]
      if (next !== undefined) terms.add(term([character, next]))
      const triple = asciiTriple(characters, index)
      if (triple) terms.add(term(triple))
    })
  }
  return [...terms]
}

/** The words that somebody typed, each folded. Empty when there are only spaces. */
export function searchWords(typed: string): string[] {
  return typed
    .trim()
    .split(/[\s\u3000]+/u)
    .map(searchKey)
    .filter((word) => word !== '')
}

/** Of longer words of ASCII every other three is enough. */
const SHORT_WORD = 8

/** Terms of a word, as few as cover all pairs of its neighbours, or all threes where the word is short. */
function termsOfWord(word: string): string[] {
  const characters = [...word]
  if (characters.length === 1) return [term(characters)]
  const terms: string[] = []
  for (let index = 0; index + 1 < characters.length;) {
    const triple = asciiTriple(characters, index)
    terms.push(term(triple ?? asciiTriple(characters, index - 1) ?? characters.slice(index, index + 2)))
    index += triple && characters.length > SHORT_WORD ? 2 : 1
  }
  return terms
}

/** The terms that a text must all have, to be found by what somebody typed. Empty when there are only spaces. */
export function queryTerms(typed: string): string[] {
  return [...new Set(searchWords(typed).flatMap(termsOfWord))]
}

/** The words that are more than one term: a text with all terms of such a word need not have the word, since terms have no order. */
export function wordsOfSeveralTerms(typed: string): string[] {
  return searchWords(typed).filter((word) => termsOfWord(word).length > 1)
}

/** The shortest text that is looked for among whole keys. Below that, a part of something else is more likely meant. */
const SHORTEST_WHOLE_KEY = 5

/**
 * What somebody typed, if it may be a whole key (reception number, mail address, student number), as `keyTerm` takes it: names have
 * no digits and no @.
 */
export function typedKey(typed: string): string | undefined {
  const key = searchKey(typed)
  return key.length >= SHORTEST_WHOLE_KEY && /[\p{Nd}@]/u.test(key) ? key : undefined
}

/** The term of a whole key. */
export function keyTerm(key: string): string {
  return `k${term([...searchKey(key)]).slice(1)}`
}
