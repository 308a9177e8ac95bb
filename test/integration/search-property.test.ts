import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APPLICATION_STATES, type ApplicationState } from '../../src/shared/features/applications/application.ts'
import {
  applicationSearch,
  getApplication,
  listApplications,
  updateApplication,
} from '../../src/main/features/applications/applications-repository.ts'
import type { Database } from '../../src/main/platform/database/database.ts'
import { searchKey, searchWords, typedKey } from '../../src/main/platform/database/search-terms.ts'
import { createTemporaryDatabase, type TemporaryDatabase } from '../migrations/temporary-database.ts'
import { DATABASE_KINDS } from '../support/desk.ts'

interface Stored {
  id: number
  state: ApplicationState
  claimedById: number | null
  texts: string[]
  keys: string[]
  marks: string[]
  /** Texts and keys folded. */
  lines: string[]
  wholes: string[]
}

const COUNT = 500
const STATES: readonly ApplicationState[] = [
  ...Array.from({ length: 25 }, () => 'approved' as const),
  ...Array.from({ length: 12 }, () => 'checking' as const),
  ...Array.from({ length: 12 }, () => 'rejected' as const),
  'received',
]
const LETTERS = {
  kanji: [...'中村林髙﨑高崎𠮷吉葛々花子太郎'],
  kana: [...'ヤマダハナコヴャーパガ'],
  roman: [...'aAbnoré'],
  digits: [...'001122'],
}

/** The same for the same seed: names of few characters, so that many share pairs in another order. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function storedRow(id: number, seed: number): Stored {
  const random = randomFrom(seed * 7919 + 1)
  random(1)
  const word = (letters: readonly string[], length: number) =>
    Array.from({ length }, () => letters[random(letters.length)] ?? '').join('')
  const name = (letters: readonly string[]) => `${word(letters, 1 + random(3))}　${word(letters, 1 + random(3))}`
  const studentNumber = random(8) === 0 ? '' : `B${word(LETTERS.digits, 2 + random(4))}`
  const keys = [
    studentNumber,
    `${word(LETTERS.roman, 2)}.${word(LETTERS.digits, 2)}@a.jp`,
    `2026-${String(id).padStart(6, '0')}-1`,
  ]
  const variant = random(5) === 0 ? '\u{E0100}' : ''
  const texts = [`${name(LETTERS.kanji)}${variant}`, name(LETTERS.kana), name(LETTERS.roman), ...keys]
  const state = STATES[random(STATES.length)] ?? 'approved'
  const claimedById = [null, null, 1, 2][random(4)] ?? null
  return {
    id,
    state,
    claimedById,
    marks: claimedById === null ? [state] : [state, `c${claimedById}`],
    texts,
    keys,
    lines: texts.map(searchKey),
    wholes: keys.map(searchKey),
  }
}

interface Asked {
  search: string
  states: ApplicationState[]
  sort: 'oldestFirst' | 'newestFirst'
  claimedById: number | null
  after: number | null
}

/** What a plain look at each row finds. */
function plainScan(rows: readonly Stored[], { search, states, sort, claimedById, after }: Asked): number[] {
  const key = typedKey(search)
  const isOfKey = ({ wholes }: Stored) => key !== undefined && wholes.includes(key)
  const isKey = rows.some(isOfKey)
  const words = searchWords(search)
  const found = rows.filter((row) => {
    return (
      (isKey ? isOfKey(row) : words.every((word) => row.lines.some((line) => line.includes(word)))) &&
      (states.length === 0 || states.includes(row.state)) &&
      (claimedById === null || row.claimedById === claimedById) &&
      (after === null || (sort === 'oldestFirst' ? row.id > after : row.id < after))
    )
  })
  const ids = found.map(({ id }) => id).toSorted((one, other) => one - other)
  return sort === 'oldestFirst' ? ids : ids.toReversed()
}

describe.each(DATABASE_KINDS)('a search on %s', (kind) => {
  let place: TemporaryDatabase
  let database: Database
  // Ids lie apart, so that they reach through several windows of the index of either database.
  let rows = Array.from({ length: COUNT }, (_, index) => storedRow(1 + index * index * 2, index))

  beforeAll(async () => {
    place = await createTemporaryDatabase(kind)
    database = await place.open()
    await database.transaction(async (tx) => {
      for (const id of [1, 2])
        await sql`insert into staff_accounts (login_name, display_name, role, password_hash, wrapped_office_key, created_at_ms)
          values (${String(id)}, '', 'reception', '', '', 0)`.execute(tx)
      for (const row of rows) {
        await sql`
          insert into applications (id, reception_number, state, revision, email, email_key, form_json, applicant_name,
            applicant_katakana, student_number, terms_version, terms_agreed_at_ms, submitted_at_ms, claimed_by_id)
          ${kind === 'postgres' ? sql`overriding system value` : sql``}
          values (${row.id}, ${row.keys[2]}, ${row.state}, 1, ${row.keys[1]}, '', '{}', '', '', ${row.keys[0]}, '', 0, 0, ${row.claimedById})`.execute(
          tx,
        )
        await applicationSearch.write(tx, kind, row.id, row)
      }
      await sql`update application_counts set count =
        (select count(*) from applications where applications.state = application_counts.state)`.execute(tx)
    })
  })
  afterAll(() => place.remove())

  const part = fc
    .record({ row: fc.nat(COUNT - 1), text: fc.nat(5), from: fc.nat(8), length: fc.integer({ min: 1, max: 9 }) })
    .map(({ row, text, from, length }) => [...(rows[row]?.texts[text] ?? '')].slice(from, from + length).join(''))
  const whole = fc.record({ row: fc.nat(COUNT - 1), key: fc.nat(2) }).map(({ row, key }) => rows[row]?.keys[key] ?? '')
  const letters = fc
    .array(fc.constantFrom(...Object.values(LETTERS).flat()), { minLength: 1, maxLength: 4 })
    .map((characters) => characters.join(''))
  const search = fc.oneof(
    { weight: 4, arbitrary: part },
    { weight: 3, arbitrary: fc.tuple(part, part).map((parts) => parts.join('　')) },
    { weight: 2, arbitrary: whole },
    { weight: 2, arbitrary: letters },
    { weight: 1, arbitrary: fc.tuple(letters, letters).map((parts) => parts.join(' ')) },
  )
  const asked = fc.record({
    search: search.filter((typed) => searchWords(typed).length > 0),
    states: fc.subarray([...APPLICATION_STATES]),
    sort: fc.constantFrom('oldestFirst' as const, 'newestFirst' as const),
    claimedById: fc.constantFrom(null, null, null, 1, 2),
    after: fc.oneof(
      fc.constant(null),
      fc.nat(COUNT - 1).map((index) => 1 + index * index * 2),
    ),
  })

  async function expectTheSame(question: Asked, limit: number): Promise<void> {
    const expected = plainScan(rows, question)
    const seen: number[] = []
    for (let pages = 0, after = question.after; pages < 4; pages++) {
      const page = await listApplications(database, { ...question, after, limit })
      seen.push(...page.map(({ id }) => id))
      after = seen.at(-1) ?? null
      if (page.length < limit) break
    }
    expect(seen).toEqual(expected.slice(0, Math.min(expected.length, 4 * limit)))
  }

  it('finds what a plain look at each row finds, in order, page by page', async () => {
    await fc.assert(fc.asyncProperty(asked, fc.integer({ min: 1, max: 60 }), expectTheSame), { numRuns: 400 })
  })

  it('finds a row by its new texts and state, and no longer by those before', async () => {
    const changed = rows.map((row, index) =>
      index % 3 === 0
        ? { ...storedRow(row.id, index + COUNT), state: row.state, claimedById: row.claimedById, marks: row.marks }
        : row,
    )
    await database.transaction(async (tx) => {
      for (const [index, row] of changed.entries()) {
        if (index % 3 === 0) {
          const [student_number = '', email = '', reception_number = ''] = row.keys
          const columns = { student_number, email, reception_number }
          await tx.updateTable('applications').set(columns).where('id', '=', row.id).execute()
          await applicationSearch.write(tx, kind, row.id, row)
        }
        if (index % 5 !== 0) continue
        const state = APPLICATION_STATES[index % APPLICATION_STATES.length] ?? 'received'
        const claimedById = index % 2 === 0 ? 2 : null
        const read = await getApplication(tx, row.id)
        expect(await updateApplication(tx, kind, read, { state, claimed_by_id: claimedById })).toBe(true)
        changed[index] = { ...row, state, claimedById }
      }
    })
    rows = changed
    await fc.assert(fc.asyncProperty(asked, fc.integer({ min: 1, max: 60 }), expectTheSame), { numRuns: 200 })
  })
})
