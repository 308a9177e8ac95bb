import type { PersonName } from './person-name.ts'
import { foldKanji, foldSound } from './fold-name.ts'
import type { MatchReason } from './match-reason.ts'

/** What is known of somebody: all names, of today and in school, and the student numbers of all enrolments. */
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

/** How strong a reason is, so that the likeliest accounts come first. */
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
 * Short texts (keys) under which somebody is stored and looked for: two people who share a key may be the same. Each begins with a
 * letter for its kind: student number, name in kanji, sound of the name (the same from katakana and roman letters, in any order),
 * birth date, and birth date with the given name in kanji or by its sound (for a family name that changed by marriage).
 * Takes any text. A key has some hundred characters at most: letters, digits, spaces, hyphens and the colon after its kind.
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

/** In katakana the family name comes first. In roman letters it may come first or last, so it is found by the katakana. */
function givenSounds(inKana: readonly string[], inRoman: readonly string[]): string[] {
  const family = inKana[0] ?? inRoman[0]
  return [...inKana.slice(1), ...inRoman.filter((part) => part !== family)]
}

const kindOf = (key: string) => key.slice(0, 1)

/** Whether people are looked for by this key. A birth date alone would find too many: it only adds to the reasons. */
export function isFindingKey(key: string): boolean {
  return kindOf(key) !== 'd'
}

/** Whether a key is only a name, which thousands may share. */
export function isNameKey(key: string): boolean {
  return kindOf(key) === 'k' || kindOf(key) === 's'
}

/**
 * The reasons why two sets of keys may belong to one person, the strongest first. A birth date alone is no reason. The given name
 * is left out where the whole name is shared. Mail addresses are not among the keys: the caller says whether they are the same.
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

/** How likely it is the same person: higher with more and stronger reasons. */
export function weightOf(reasons: readonly MatchReason[]): number {
  return reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)
}
