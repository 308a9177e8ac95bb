import { repeatsOf, tokensOf } from './bounded-pattern.ts'

/** Digits before letters before signs: what a class of characters is shown by. */
const SHOWN = ['1234567890', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '-_/.']

class NotShown extends Error {}

/**
 * A short text that matches the pattern, for people to see what it asks for: `A[0-9]{7}` gives A1234567. Undefined where the pattern
 * says more than this understands. Its syntax must be right.
 */
export function exampleOf(pattern: string): string | undefined {
  try {
    const example = build(tokensOf(pattern))
    return new RegExp(`^(?:${pattern})$`, 'u').test(example) ? example : undefined
  } catch (error) {
    if (error instanceof NotShown) return undefined
    throw error
  }
}

function build(tokens: readonly string[]): string {
  let at = 0
  let count = 0

  /** The first of the alternatives. */
  function alternatives(): string {
    const first = sequence()
    while (tokens[at] === '|') {
      at++
      sequence()
    }
    return first
  }

  function sequence(): string {
    let text = ''
    for (let token = tokens[at]; token !== undefined && token !== '|' && token !== ')'; token = tokens[at]) {
      at++
      if (token.startsWith('(')) {
        if (/^\(\?(?!:|<[^=!])/.test(token)) throw new NotShown()
        const group = alternatives()
        at++
        text += group.repeat(repeats())
        continue
      }
      for (let left = repeats(); left > 0; left--) text += characterOf(token)
    }
    return text
  }

  function repeats(): number {
    const found = repeatsOf(tokens[at])
    if (found) at++
    return found ? Math.min(found.least, 40) : 1
  }

  function characterOf(token: string): string {
    if (token === '^' || token === '$') return ''
    if (token.length === 1 && token !== '.') return token
    const one = new RegExp(`^${token}$`, 'u')
    const row = SHOWN.find((characters) => Array.from(characters).some((character) => one.test(character)))
    if (row === undefined) throw new NotShown()
    const fitting = Array.from(row).filter((character) => one.test(character))
    // A single one is a sign of the form, and does not count.
    return fitting[fitting.length > 1 ? count++ % fitting.length : 0] ?? ''
  }

  return alternatives()
}
