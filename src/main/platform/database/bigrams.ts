// What never tells two names apart: spaces, hyphens, dots between the parts; and what tells variants of one character
// apart (IVS), which few keyboards can type; and control characters, which PostgreSQL takes in no text.
const IGNORED = /[\s\u3000\-‐‑–—−・･.＝=’'_\p{Variation_Selector}\p{Cc}]+/gu
const HIRAGANA = /[\u3041-\u3096]/gu

/** Folds what people type and what is stored into one form: NFKC, lower case, katakana, without spaces, hyphens and variation selectors. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(IGNORED, '')
}

// Code points in hexadecimal, so that no tokenizer of a database has an opinion about them.
const term = (characters: string[]): string =>
  `x${characters.map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')}`

/**
 * The terms under which texts are found: every character and every pair of neighbours. (Trigrams find nothing for names
 * of two characters like 中村; single characters are wanted for names like 林.)
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

/** What somebody typed, word by word, each folded; empty for nothing but spaces. */
export function searchWords(typed: string): string[] {
  return typed
    .trim()
    .split(/[\s\u3000]+/u)
    .map(searchKey)
    .filter((word) => word !== '')
}

/** The terms that all must occur for what somebody typed; empty for nothing but spaces. */
export function queryTerms(typed: string): string[] {
  const terms = new Set<string>()
  for (const word of searchWords(typed)) {
    const characters = [...word]
    if (characters.length === 1) terms.add(term(characters))
    for (let index = 0; index + 1 < characters.length; index++) terms.add(term(characters.slice(index, index + 2)))
  }
  return [...terms]
}
