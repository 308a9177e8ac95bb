/** In how many ways a pattern may match one text. A regular expression may try all of them, and main waits for it. */
const MAX_WAYS = 100_000
/** The length of the longest text that is matched. */
const MAX_REPEATS = 40

/**
 * Whether a regular expression ends quickly on any text. Counts, rather too high than too low, in how many ways a text can be split
 * among its parts: `\d{2}[A-Z]?\d{4,6}` has 6, `(A+)+` has more than a computer tries in a year. Its syntax must be right.
 */
export function isBoundedPattern(pattern: string): boolean {
  // A back-reference (`\1`) can't be counted.
  return !/\\(?:[1-9]|k<)/.test(pattern) && waysOf(pattern) <= MAX_WAYS
}

/** The parts of a regular expression, in their order. */
export function tokensOf(pattern: string): string[] {
  return pattern.match(TOKEN) ?? []
}

const TOKEN =
  /\\(?:[pPu]\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?|[)|]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu

function waysOf(pattern: string): number {
  const tokens = tokensOf(pattern)
  let at = 0

  function alternatives(): number {
    let ways = sequence()
    while (tokens[at] === '|') {
      at++
      ways += sequence()
    }
    return ways
  }

  function sequence(): number {
    let ways = 1
    for (let token = tokens[at]; token !== undefined && token !== '|' && token !== ')'; token = tokens[at]) {
      at++
      let part = 1
      if (token.startsWith('(')) {
        part = alternatives()
        at++
      }
      const repeats = repeatsOf(tokens[at])
      if (repeats) at++
      ways *= repeated(part, repeats ?? { least: 1, most: 1 })
    }
    return ways
  }

  return alternatives()
}

export interface Repeats {
  least: number
  most: number
}

/** How often the part before this token may be there; undefined for a token that says nothing about that. */
export function repeatsOf(token: string | undefined): Repeats | undefined {
  const [, sign, least, hasMost, most] = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??$/.exec(token ?? '') ?? []
  if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : MAX_REPEATS }
  if (least === undefined) return undefined
  const from = Number(least)
  return { least: from, most: hasMost === undefined ? from : most ? Number(most) : Math.max(from, MAX_REPEATS) }
}

/** The sum of `ways` ** n, for each n from `least` to `most`. */
function repeated(ways: number, { least, most }: Repeats): number {
  if (ways === 1) return most - least + 1
  return ways ** least * ((ways ** (most - least + 1) - 1) / (ways - 1))
}
