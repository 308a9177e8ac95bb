import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatReceptionNumber, type ApplicationState } from '../../src/shared/features/applications/application.ts'
import { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import type { ListApplicationsInput } from '../../src/shared/features/applications/list-applications.ts'
import type { PersonName } from '../../src/shared/features/accounts/person-name.ts'
import { foldCountChanges } from '../../src/main/features/applications/applications-repository.ts'
import { sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { insertCase } from '../support/insert-case.ts'
import { expectCountsToBeRight, submitCase } from '../support/scenes.ts'

interface Person {
  name: PersonName
  formerName?: PersonName
  studentNumber: string
  email: string
  state?: ApplicationState
}

async function insertPerson(
  testDesk: TestDesk,
  { name, formerName = name, studentNumber, email, state = 'received' }: Person,
): Promise<number> {
  const sample = sampleForm(3, '00000000-0000-4000-8000-000000000000')
  const form = ApplicationForm.parse({
    ...sample,
    applicant: { ...sample.applicant, name },
    school: { ...sample.school, name: formerName, studentNumber },
  })
  return (await insertCase(testDesk, { email, form, state })).applicationId
}

const nameOf = (kanji: string, katakana: string, roman: string): PersonName => ({ kanji, katakana, roman })

const NAKAMURA: Person = {
  name: nameOf('中村　太郎', 'ナカムラ　タロウ', 'NAKAMURA Taro'),
  studentNumber: 'AB12-3456',
  email: 'taro.nakamura@example.jp',
}
const MURANAKA: Person = {
  name: nameOf('村中　太一', 'ムラナカ　タイチ', 'MURANAKA Taichi'),
  studentNumber: 'AB12-3465',
  email: 'muranaka@univ.jp',
}
const HAYASHI: Person = {
  name: nameOf('林　葵', 'ハヤシ　アオイ', 'HAYASHI Aoi'),
  studentNumber: 'H0001',
  email: 'aoi@example.jp',
}
const WATANABE: Person = {
  name: nameOf('渡邉　ガブリエル', 'ワタナベ　ガブリエル', 'WATANABE Gabriël'),
  formerName: nameOf('小林　ガブリエル', 'コバヤシ　ガブリエル', 'KOBAYASHI Gabriël'),
  studentNumber: 'W777',
  email: 'g.w@example.com',
}
const KATSURAGI: Person = {
  name: nameOf('葛\u{e0100}城　𠮷野', 'カツラギ　ヨシノ', 'KATSURAGI Yoshino'),
  studentNumber: '',
  email: 'yoshino+uni@example.org',
}
const SMITH: Person = {
  name: nameOf('', 'スミス　ジョン', 'SMITH John O’Hara'),
  studentNumber: 'X100',
  email: 'john@example.net',
  state: 'approved',
}

describe.each(DATABASE_KINDS)('searching on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  const idOf = new Map<Person, number>()

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    for (const person of [NAKAMURA, MURANAKA, HAYASHI, WATANABE, KATSURAGI, SMITH])
      idOf.set(person, await insertPerson(testDesk, person))
  })
  afterAll(() => testDesk.stop())

  const list = async (change: Partial<ListApplicationsInput>) =>
    expectOk(
      await staff.applications.listApplications({
        states: [],
        search: '',
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 100,
        ...change,
      }),
    )
  const found = async (search: string) => (await list({ search })).rows.map(({ applicationId }) => applicationId)

  it.each([
    ['two characters', '中村', [NAKAMURA]],
    ['the same two the other way round', '村中', [MURANAKA]],
    ['one character, in today’s and in former names', '林', [HAYASHI, WATANABE]],
    ['the given name', '太郎', [NAKAMURA]],
    ['the whole name without a space', '中村太郎', [NAKAMURA]],
    ['the whole name with a full-width space', '中村　太郎', [NAKAMURA]],
    ['the whole name with a half-width space', '中村 太郎', [NAKAMURA]],
    ['given name first', '太郎 中村', [NAKAMURA]],
    ['katakana', 'ナカムラ', [NAKAMURA]],
    ['half-width katakana', 'ﾅｶﾑﾗ', [NAKAMURA]],
    ['half-width katakana with voiced marks', 'ｶﾞﾌﾞﾘｴﾙ', [WATANABE]],
    ['hiragana', 'なかむら', [NAKAMURA]],
    ['hiragana of both', 'なかむら たろう', [NAKAMURA]],
    ['roman capitals', 'NAKAMURA', [NAKAMURA]],
    ['roman small letters', 'nakamura', [NAKAMURA]],
    ['full-width roman letters', 'ｎａｋａＭＵＲＡ', [NAKAMURA]],
    ['part of a roman name', 'akamu', [NAKAMURA]],
    ['a roman name of a foreigner', 'smith john', [SMITH]],
    ['an apostrophe of either kind', "o'hara", [SMITH]],
    ['a former name', '小林', [WATANABE]],
    ['a former name in katakana', 'こばやし', [WATANABE]],
    ['the student number', 'AB12-3456', [NAKAMURA]],
    ['the student number without hyphen, in small letters', 'ab123456', [NAKAMURA]],
    ['the student number full-width', 'ＡＢ１２３４５６', [NAKAMURA]],
    ['the beginning of student numbers', 'AB12', [NAKAMURA, MURANAKA]],
    ['the mail address', 'taro.nakamura@example.jp', [NAKAMURA]],
    ['part of the mail address in capitals', 'YOSHINO+UNI', [KATSURAGI]],
    ['name and student number', '太 AB12', [NAKAMURA, MURANAKA]],
    ['a character outside the basic plane', '𠮷野', [KATSURAGI]],
    ['a variant with its selector', '葛\u{e0100}城', [KATSURAGI]],
    ['a variant without its selector', '葛城', [KATSURAGI]],
    ['two people', '中村 林', []],
    ['nobody', '佐々木', []],
    ['SQL', "' OR 1=1 --", []],
    ['a wildcard', '%村%', []],
    ['the language of a full-text index', '中村 OR 林', []],
    ['a quotation mark', '"中村"', []],
    ['a name with a NUL in it', '中\0村', [NAKAMURA]],
    ['letters that all occur, but not in this order', 'nakamura', [NAKAMURA]],
  ] as const)('finds by %s', async (_what, search, people) => {
    expect(await found(search)).toEqual(people.map((person) => idOf.get(person)))
  })

  it('finds by the reception number, in any width and with or without hyphens', async () => {
    const id = idOf.get(HAYASHI) ?? 0
    const receptionNumber = formatReceptionNumber(2026, id)
    const fullWidth = [...receptionNumber]
      .map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
      .join('')
    for (const typed of [receptionNumber, receptionNumber.replaceAll('-', ''), ` ${receptionNumber} `, fullWidth])
      expect(await found(typed), typed).toEqual([id])
  })

  it.each(['', '   ', '　'])('lists everything when nothing but “%s” was typed', async (search) => {
    expect(await found(search)).toEqual([...idOf.values()])
  })

  it.each(['oldestFirst', 'newestFirst'] as const)('ends %s, whatever row a page is asked for after', async (sort) => {
    const after = Number.MAX_SAFE_INTEGER - 1
    const all = (await list({ search: 'smith', sort })).rows
    expect(all).not.toEqual([])
    expect((await list({ search: 'smith', sort, after })).rows).toEqual(sort === 'newestFirst' ? all : [])
    expect((await list({ search: 'nobody has this', sort, after })).rows).toEqual([])
  })

  it('searches within the states asked for', async () => {
    expect((await list({ search: 'smith', states: ['received'] })).rows).toEqual([])
    expect((await list({ search: 'smith', states: ['received', 'approved'] })).rows).toHaveLength(1)
  })

  it('finds by what a kiosk sent, at once', async () => {
    const { applicationId, email, receptionNumber, studentNumber } = await submitCase(testDesk, (form) => ({
      ...form,
      applicant: { ...form.applicant, name: nameOf('髙﨑 瑞穂', 'タカサキ ミズホ', 'TAKASAKI Mizuho') },
      school: { ...form.school, name: nameOf('髙﨑 瑞穂', 'タカサキ ミズホ', 'TAKASAKI Mizuho') },
    }))
    for (const typed of ['髙﨑', '瑞穂', 'たかさき', email, receptionNumber, studentNumber])
      expect(await found(typed), typed).toEqual([applicationId])
  })
})

describe.each(DATABASE_KINDS)('the queue on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let lastNumber = 0

  const insertNext = (state: ApplicationState) => {
    const number = String(++lastNumber).padStart(4, '0')
    return insertPerson(testDesk, {
      name: nameOf('行列　並', 'ギョウレツ　ナミ', 'GYORETSU Nami'),
      studentNumber: `Q${number}`,
      email: `q${number}@example.jp`,
      state,
    })
  }

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  it.each(['oldestFirst', 'newestFirst'] as const)(
    'pages through %s, complete and without doubles, while others apply',
    async (sort) => {
      const states: ApplicationState[] = ['received', 'checking', 'approved']
      for (let index = 0; index < 30; index++) await insertNext(states[index % 3] ?? 'received')
      const page = async (after: number | null) =>
        expectOk(
          await staff.applications.listApplications({
            states: ['received', 'checking'],
            search: 'なみ',
            sort,
            isOnlyMine: false,
            after,
            limit: 7,
          }),
        )
      const { db } = testDesk.services.database
      const before = await db
        .selectFrom('applications')
        .select('id')
        .where('state', 'in', ['received', 'checking'])
        .orderBy('id')
        .execute()
      const seen: number[] = []
      for (let after: number | null = null, hasMore = true, pages = 0; hasMore; pages++) {
        const { rows, hasMore: isMore } = await page(after)
        expect(rows.length).toBe(isMore ? 7 : rows.length)
        seen.push(...rows.map(({ applicationId }) => applicationId))
        after = seen.at(-1) ?? null
        hasMore = isMore
        // New applications come in while somebody turns the pages: at the end of one order, at the beginning of the other.
        if (pages < 2) await Promise.all([insertNext('received'), insertNext('checking'), insertNext('approved')])
        await expectCountsToBeRight(testDesk, staff)
      }
      const isAscending = sort === 'oldestFirst'
      expect(seen).toEqual(seen.toSorted((one, other) => (isAscending ? one - other : other - one)))
      expect(new Set(seen).size).toBe(seen.length)
      const wanted = before.map(({ id }) => id)
      // Oldest first, the new ones come after all others. Newest first, they are before the first page and not seen.
      expect(seen.filter((id) => wanted.includes(id))).toEqual(isAscending ? wanted : wanted.toReversed())
      expect(isAscending ? [] : seen.filter((id) => !wanted.includes(id))).toEqual([])
    },
  )

  it('says whether there is more, to the row', async () => {
    const { counts } = expectOk(await staff.applications.countApplications({}))
    const ask = async (limit: number) =>
      expectOk(
        await staff.applications.listApplications({
          states: ['approved'],
          search: '',
          sort: 'oldestFirst',
          isOnlyMine: false,
          after: null,
          limit,
        }),
      )
    expect(await ask(counts.approved)).toMatchObject({ hasMore: false })
    expect(await ask(counts.approved - 1)).toMatchObject({ hasMore: true })
  })

  it('counts rightly while many apply and are checked at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => insertNext(index % 2 === 0 ? 'received' : 'rejected')))
    await expectCountsToBeRight(testDesk, staff)
  })

  it('counts rightly while many are claimed and given back, and the changes are taken into the counts meanwhile', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => insertNext('received')))
    const fold = () => testDesk.services.database.transaction(foldCountChanges)
    const work = ids.map(async (applicationId, index) => {
      expectOk(await staff.applications.claimApplication({ applicationId, isTakeOver: false }))
      await fold()
      if (index % 2 === 0) expectOk(await staff.applications.releaseApplication({ applicationId }))
      await Promise.all([fold(), fold()])
    })
    await Promise.all(work)
    await expectCountsToBeRight(testDesk, staff)
    await fold()
    const { db } = testDesk.services.database
    expect(await db.selectFrom('application_count_changes').selectAll().execute()).toEqual([])
    await expectCountsToBeRight(testDesk, staff)
  })
})
