import { deserialize, serialize } from 'node:v8'
import { INPUT_LIMITS } from '../../src/main/ipc/bounded-input.ts'
import { MAX_IMAGE_BYTES } from '../../src/shared/bridge/image-limits.ts'
import { allOperations, operationNames } from '../../src/shared/operations.ts'
import { beginApplication } from '../support/applicant.ts'
import { sampleSetUp, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { formatMs, type Row } from './compare.ts'

/** The least of them counts: a call takes the same work each time, and all else that holds this thread comes from other programs. */
const ROUNDS = 5
const GOAL_MS = 50

const accents = (count: number) => `e${'\u0301\u0316'.repeat(count)}`
const times = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => value(index))
const fields = (count: number) => Object.fromEntries(times(count, (index) => [`field${index}`, index]))

/** Sent to every operation. The largest that are read, and what is beyond. */
const FOR_EVERY_OPERATION: Record<string, unknown> = {
  'the most fields that are let in': fields(INPUT_LIMITS.values - 2),
  'the most lists': times(INPUT_LIMITS.values - 2, () => []),
  'the longest text': 'x'.repeat(INPUT_LIMITS.text),
  'a million list items': times(1_000_000, () => 0),
}

/** Refused before any operation's schema sees it, so that one operation stands for all. */
const FOR_ONE_OPERATION: Record<string, unknown> = {
  'ten million characters': 'x'.repeat(10_000_000),
  'a depth of 1,000': times(1000, () => 0).reduce<unknown>((inside) => [inside], 0),
}

/** Texts of every length in every field that may hold a text: each is refused where it stands. */
const TEXTS: Record<string, string> = {
  'accents as long as a call may be': accents(Math.floor(INPUT_LIMITS.text / 5)),
  'a few hundred accents': accents(120),
  'ligatures that become many letters': '\uFDFA'.repeat(250),
  'spaces between digits': `${' '.repeat(140)}1${' '.repeat(140)}`,
}
const FORM = (text: string) => {
  const name = { kanji: text, katakana: text, roman: text }
  return {
    form: {
      applicant: { name, birthDate: text },
      school: {
        name,
        departmentId: 1,
        studentNumber: text,
        admissionMonth: text,
        leavingMonth: text,
        leavingType: text,
      },
      contact: {
        address: { livesAbroad: false, zip: text, prefecture: text, city: text, town: text, building: text },
        phone: text,
      },
      identityDocument: { typeId: '', date: '', images: [] },
      nameChangeDocument: null,
    },
  }
}

const WITH_TEXT: Record<string, (text: string) => unknown> = {
  'applications.requestRegistrationLink': (text) => ({ email: text, emailConfirmation: text }),
  'accounts.logIn': (text) => ({ email: text, password: text, secondPassword: text }),
  'applications.findStatus': (text) => ({ receptionNumber: text, birthDate: text }),
  'linkOpening.openOneTimeLink': (text) => ({ code: text }),
  'postalCodes.findAddresses': (text) => ({ zip: text }),
  'applications.submitApplication': FORM,
  'applications.setDraftAside': FORM,
}

const outline = (count: number, name: string) => [
  {
    name: { ja: name, en: name },
    faculties: [{ name: { ja: name, en: name }, departments: times(count, () => ({ name: { ja: name, en: name } })) }],
  },
]

const LINK = 'applications.requestRegistrationLink'
const KIOSK: ReadonlySet<string> = new Set(operationNames('kiosk'))

interface HostileCall {
  testDesk: TestDesk
  client: Client
  name: string
  what: string
  input: unknown
}

/**
 * How long main can do nothing else because of one call: from the moment at which the host has handed it over to the answer, in one
 * piece. Beside it how long the host itself needs to hand over that same call, which no program can shorten.
 */
export async function benchHold(): Promise<Row[]> {
  const testDesk = await startDesk({ kind: 'sqlite' })
  const notSetUp = await startDesk({ kind: 'sqlite', isSetUp: false })
  try {
    const kiosk = await beginApplication(testDesk, 'hanako@example.jp')
    const office = await testDesk.administrator()
    const at = (name: string) => (KIOSK.has(name) ? { testDesk, client: kiosk } : { testDesk, client: office })
    const calls: HostileCall[] = [
      ...allOperations().flatMap(({ name }) =>
        Object.entries(FOR_EVERY_OPERATION).map(([what, input]) => ({ ...at(name), name, what, input })),
      ),
      ...Object.entries(FOR_ONE_OPERATION).map(([what, input]) => ({ ...at(LINK), name: LINK, what, input })),
      ...Object.entries(WITH_TEXT).flatMap(([name, make]) =>
        Object.entries(TEXTS).map(([what, text]) => ({ ...at(name), name, what, input: make(text) })),
      ),
      {
        ...at('identityDocuments.takeInImage'),
        name: 'identityDocuments.takeInImage',
        what: 'an image of 15 MB',
        input: { bytes: new Uint8Array(MAX_IMAGE_BYTES), covering: null },
      },
      {
        testDesk: notSetUp,
        client: notSetUp.window('office'),
        name: 'setUp.completeSetUp',
        what: 'departments until it is full, all wrong',
        input: { ...sampleSetUp(notSetUp.smtp), academicMaster: outline(Math.floor(INPUT_LIMITS.values / 4) - 20, '') },
      },
    ]
    let worst = { what: '', holdMs: 0, handedOverMs: 0 }
    for (const { testDesk: desk, client, name, what, input } of calls) {
      const surface = KIOSK.has(name) ? 'kiosk' : 'office'
      const call = () => desk.raw(client, surface, name, input)
      const holdMs = await leastOf(() => longestHold(call))
      if (holdMs > worst.holdMs) worst = { what: `${name}, ${what}`, holdMs, handedOverMs: handOverMs(input) }
    }
    // Apart: JavaScript can't say how many fields an object has without listing them, so this goes up with what the host takes itself.
    const million = fields(1_000_000)
    const listedMs = await leastOf(() => longestHold(() => testDesk.raw(kiosk, 'kiosk', LINK, million)))
    return [
      {
        name: `Longest hold of main by one of ${calls.length} hostile calls (${worst.what}), beside what the host takes to hand it over`,
        ours: formatMs(worst.holdMs),
        raw: formatMs(worst.handedOverMs),
        ratio: '–',
        goal: `≤ ${GOAL_MS} ms`,
        isMet: worst.holdMs <= GOAL_MS,
      },
      {
        name: 'The same by an object of a million fields, refused by their number',
        ours: formatMs(listedMs),
        raw: formatMs(handOverMs(million)),
        ratio: '–',
        goal: '–',
        isMet: undefined,
      },
    ]
  } finally {
    await notSetUp.stop()
    await testDesk.stop()
  }
}

async function leastOf(measure: () => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await measure())
  return least
}

/** The longest time between two turns of the event loop while a call is answered. */
async function longestHold(call: () => Promise<unknown>): Promise<number> {
  let isDone = false
  let longest = 0
  let last = performance.now()
  const beat = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isDone) setImmediate(beat)
  }
  await new Promise(setImmediate)
  last = performance.now()
  setImmediate(beat)
  await call()
  isDone = true
  await new Promise(setImmediate)
  return longest
}

/** Electron reads what another process wrote with V8's serializer, as this does. */
function handOverMs(input: unknown): number {
  const written = serialize(input)
  const startedAt = performance.now()
  deserialize(written)
  return performance.now() - startedAt
}
