/** Where graduates have their mail. The list only says what a slip may have been meant to be. */
const USUAL_DOMAINS = [
  'gmail.com',
  'yahoo.co.jp',
  'icloud.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'i.softbank.jp',
  'outlook.jp',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.jp',
  'live.jp',
  'yahoo.com',
  'nifty.com',
  'rakuten.jp',
] as const

/** Real domains that are as close to those as a slip would be. */
const OTHER_DOMAINS: ReadonlySet<string> = new Set([
  ...USUAL_DOMAINS,
  'au.com',
  'mail.com',
  'email.com',
  'ymail.com',
  'gmx.com',
  'yahoo.ne.jp',
  'yahoo.fr',
  'hotmail.fr',
  'outlook.fr',
  'live.com',
  'me.com',
])

/** Domains of one ending only: `gmail.co.jp` is nobody's, however far it is from `gmail.com`. */
const ONE_ENDING: Readonly<Record<string, (typeof USUAL_DOMAINS)[number]>> = {
  gmail: 'gmail.com',
  icloud: 'icloud.com',
  docomo: 'docomo.ne.jp',
  ezweb: 'ezweb.ne.jp',
}

/** Of a shorter domain, two slips make any other. */
const SHORT_LENGTH = 8

/** The address that a slip was probably meant to be, e.g. of `hanako@gmial.com`; undefined where nothing looks like one. */
export function findIntendedEmail(email: string): string | undefined {
  const end = email.lastIndexOf('@')
  const domain = email
    .slice(end + 1)
    .trim()
    .toLowerCase()
  if (end < 1 || OTHER_DOMAINS.has(domain)) return undefined
  const [first = ''] = domain.split('.')
  const intended =
    ONE_ENDING[first] ??
    USUAL_DOMAINS.find((usual) => countSlips(domain, usual) <= (usual.length < SHORT_LENGTH ? 1 : 2))
  return intended && `${email.slice(0, end)}@${intended}`
}

/**
 * How many slips make one text of the other: a character too many, too few or another, or two in the wrong order. Optimal
 * string alignment. A library's Levenshtein distance would count `gmial` as two.
 */
export function countSlips(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      line.push(
        Math.min(
          at(last, column) + 1,
          at(line, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = last
    last = line
  }
  return at(last, other.length)
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.POSITIVE_INFINITY
}
