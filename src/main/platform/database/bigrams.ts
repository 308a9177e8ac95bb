// Left out of keys: spaces, hyphens and dots, which make no difference between names; variation selectors, which few keyboards can
// type; and control characters, some of which PostgreSQL refuses in a text.
const IGNORED = /[\s\u3000\-‐‑–—−・･.＝=’'_\p{Variation_Selector}\p{Cc}]+/gu
const HIRAGANA = /[\u3041-\u3096]/gu

/** Brings typed and stored text into one form: NFKC, lower case, katakana, without spaces, hyphens and variation selectors. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(IGNORED, '')
}

// Code points in hexadecimal, so that a database's tokenizer does not change or split them.
const term = (characters: string[]): string =>
  `x${characters.map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')}`

/**
 * The terms by which texts are found: every character and every pair of neighbours. (Trigrams would not find names of two
 * characters like 中村. Single characters are for names like 林.)
 */
export function indexTerms(texts: readonly string[]): string[] {
  const terms = new Set<string>()
  for (const text of texts) {
    const characters = [...searchKey(text)]
    characters.forEach((character, index) => {
      terms.add(term([character]))
      const next = characters[index + 1]
      if (next !== undefined) terms.add(term([character, next]))
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

/** The terms that a text must all have, to be found by what somebody typed. Empty when there are only spaces. */
export function queryTerms(typed: string): string[] {
  const terms = new Set<string>()
  for (const word of searchWords(typed)) {
    const characters = [...word]
    if (characters.length === 1) terms.add(term(characters))
    for (let index = 0; index + 1 < characters.length; index++) terms.add(term(characters.slice(index, index + 2)))
  }
  return [...terms]
}
