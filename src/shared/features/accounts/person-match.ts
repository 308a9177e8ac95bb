import type { PersonName } from './person-name.ts'
import { foldKanji, foldSound } from './fold-name.ts'
import type { MatchReason } from './match-reason.ts'

/** What is known of somebody, each as often as it is: the names of now and of school, the numbers of several enrolments. */
export interface MatchedPerson {
  names: readonly PersonName[]
  /** `YYYY-MM-DD`; empty where the university does not ask for it. */
  birthDate: string
  studentNumbers: readonly string[]
}

type Kind = 'n' | 'k' | 's' | 'd' | 'g' | 'h'

/** What two people share, by the first letter of the key. */
const REASON_OF_KIND: ReadonlyMap<string, MatchReason> = new Map<Kind, MatchReason>([
  ['n', 'studentNumber'],
  ['k', 'kanjiName'],
  ['s', 'soundOfName'],
  ['d', 'birthDate'],
  ['g', 'givenName'],
  ['h', 'givenName'],
])

/** How much a reason says, so that the likeliest come first. */
const WEIGHTS: Record<MatchReason, number> = {
  studentNumber: 32,
  emailAddress: 16,
  birthDate: 8,
  kanjiName: 4,
  soundOfName: 2,
  givenName: 1,
}

const partsOf = (name: string) => name.split(/[\s\u3000]+/u).filter((part) => part !== '')

/**
 * The short texts under which somebody is kept and looked for: whoever shares one may be the same person. Each begins with
 * its kind: student number, name in kanji, sound of the name (the same from katakana and roman letters, in either order),
 * birth date, and birth date with the given name in kanji or by its sound (for a family name that changed with a marriage).
 * Takes any text whatever; a key has at most some hundred characters, all letters, digits, spaces and hyphens.
 */
export function matchKeys({ names, birthDate, studentNumbers }: MatchedPerson): Set<string> {
  const keys = new Set<string>()
  const add = (kind: Kind, ...parts: readonly string[]) => {
    if (parts.every((part) => part !== '')) keys.add(`${kind}:${parts.join(' ')}`)
  }
  const date = foldKanji(birthDate)
  for (const number of studentNumbers) add('n', foldKanji(number))
  add('d', date)
  for (const { kanji, katakana, roman } of names) {
    const [inKanji, inKana, inRoman] = [
      partsOf(kanji).map(foldKanji),
      partsOf(katakana).map(foldSound),
      partsOf(roman).map(foldSound),
    ]
    add('k', inKanji.join(''))
    for (const sounds of [inKana, inRoman]) add('s', sounds.toSorted().join(''))
    for (const given of inKanji.slice(1)) add('g', date, given)
    for (const given of givenSounds(inKana, inRoman)) add('h', date, given)
  }
  return keys
}

/** Katakana has the family name first. Roman letters have it on either side: it is the part that katakana begin with. */
function givenSounds(inKana: readonly string[], inRoman: readonly string[]): string[] {
  const family = inKana[0] ?? inRoman[0]
  return [...inKana.slice(1), ...inRoman.filter((part) => part !== family)]
}

const kindOf = (key: string) => key.slice(0, 1)

/** Whether a key finds people. A birth date finds too many: it only tells more of who was found. */
export function isFindingKey(key: string): boolean {
  return kindOf(key) !== 'd'
}

/** Whether a key is a whole name and nothing else, which thousands may share. */
export function isNameKey(key: string): boolean {
  return kindOf(key) === 'k' || kindOf(key) === 's'
}

/**
 * The reasons why two sets of keys may be of one person, the weightiest first. A birth date alone is none; a given name
 * says nothing more where the whole name is shared. Addresses are not among the keys: whoever compared them says so.
 */
export function matchReasons(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  { isSameEmail }: { isSameEmail: boolean },
): MatchReason[] {
  const shared = [...one].filter((key) => other.has(key))
  if (!isSameEmail && !shared.some(isFindingKey)) return []
  const reasons = new Set(shared.flatMap((key) => REASON_OF_KIND.get(kindOf(key)) ?? []))
  if (isSameEmail) reasons.add('emailAddress')
  if (reasons.has('kanjiName') || reasons.has('soundOfName')) reasons.delete('givenName')
  return [...reasons].toSorted((a, b) => WEIGHTS[b] - WEIGHTS[a])
}

/** How likely it is the same person: more reasons, and weightier ones, weigh more. */
export function weightOf(reasons: readonly MatchReason[]): number {
  return reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)
}
