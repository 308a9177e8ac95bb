import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { matchKeys } from '../../src/shared/features/accounts/person-match.ts'
import type { PersonName } from '../../src/shared/features/accounts/person-name.ts'
import { firstDepartmentId } from '../support/applicant.ts'
import { expectOk, type TestDesk } from '../support/desk.ts'
import { TEST_START_MS } from '../support/test-clock.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'
import { startQuietDesk } from './filled-desk.ts'

const COUNT = 1_000_000
const CASES = 200
const PER_KEY = 21

// Two halves each make 1,200 family names and 900 given names, with readings.
const FAMILY = [
  [
    '佐 サ SA,高 タカ TAKA,山 ヤマ YAMA,中 ナカ NAKA,小 コ KO,田 タ TA,石 イシ ISHI,松 マツ MATSU,井 イ I,木 キ KI,村 ムラ MURA,林 ハヤシ HAYASHI',
  ],
  [
    '川 カワ KAWA,島 シマ SHIMA,藤 フジ FUJI,森 モリ MORI,池 イケ IKE,橋 ハシ HASHI,本 モト MOTO,西 ニシ NISHI,上 ウエ UE,大 オオ O,岡 オカ OKA,原 ハラ HARA',
  ],
].map(([halves = '']) => halves.split(','))
const ENDS =
  '藤 トウ TO,橋 ハシ HASHI,本 モト MOTO,村 ムラ MURA,田 ダ DA,山 ヤマ YAMA,川 カワ KAWA,沢 サワ SAWA,崎 サキ SAKI,野 ノ NO,島 シマ SHIMA,原 ハラ HARA,井 イ I,口 グチ GUCHI,木 キ KI,谷 タニ TANI,上 ガミ GAMI,下 シタ SHITA,辺 ベ BE,内 ウチ UCHI,尾 オ O,岡 オカ OKA,林 バヤシ BAYASHI,森 モリ MORI,池 イケ IKE,松 マツ MATSU,岸 ギシ GISHI,永 ナガ NAGA,浜 ハマ HAMA,瀬 セ SE,倉 クラ KURA,塚 ヅカ ZUKA,城 シロ SHIRO,丸 マル MARU,津 ツ TSU,根 ネ NE,平 ヒラ HIRA,宮 ミヤ MIYA,地 チ CHI,部 ベ BE,羽 ハ HA,波 ナミ NAMI,代 シロ SHIRO,江 エ E,間 マ MA,戸 ト TO,見 ミ MI,岩 イワ IWA,坂 サカ SAKA,水 ミズ MIZU'.split(
    ',',
  )
const GIVEN_STARTS =
  '陽 ハル Haru,美 ミ Mi,健 ケン Ken,大 ダイ Dai,結 ユ Yu,翔 ショウ Sho,彩 アヤ Aya,拓 タク Taku,真 マ Ma,直 ナオ Nao,由 ユ Yu,和 カズ Kazu,香 カ Ka,智 トモ Tomo,裕 ユウ Yu,正 マサ Masa,隆 タカ Taka,恵 ケイ Kei,千 チ Chi,幸 ユキ Yuki,明 アキ Aki,秀 ヒデ Hide,義 ヨシ Yoshi,里 リ Ri,麻 マ Ma,英 エイ Ei,浩 ヒロ Hiro,久 ヒサ Hisa,奈 ナ Na,優 ユウ Yu'.split(
    ',',
  )
const GIVEN_ENDS =
  '子 コ ko,美 ミ mi,太 タ ta,輔 スケ suke,也 ヤ ya,樹 キ ki,菜 ナ na,花 カ ka,人 ト to,平 ヘイ hei,郎 ロウ ro,一 イチ ichi,之 ユキ yuki,代 ヨ yo,江 エ e,織 オリ ori,介 スケ suke,司 ジ ji,斗 ト to,那 ナ na,希 キ ki,実 ミ mi,音 ネ ne,央 オ o,雄 オ o,男 オ o,治 ジ ji,彦 ヒコ hiko,恵 エ e,奈 ナ na'.split(
    ',',
  )

const together = (starts: readonly string[], ends: readonly string[]): string[][] =>
  starts.flatMap((start) =>
    ends.map((end) => {
      const [first, second] = [start.split(' '), end.split(' ')]
      return [0, 1, 2].map((script) => `${first[script] ?? ''}${second[script] ?? ''}`)
    }),
  )
const FAMILIES = together(FAMILY.flat(), ENDS)
const GIVENS = together(GIVEN_STARTS, GIVEN_ENDS)

/** The same numbers in every run, from 0 to 1. (Mulberry32.) */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Person {
  name: PersonName
  birthDate: string
}

/** Names are spread as unevenly as real ones: a quarter of the people share the most common hundredth of names. Born on any day of 45 years. */
function createPeople(): () => Person {
  const random = createRandom(1)
  const among = (words: readonly string[][]) => words[Math.floor(words.length * random() ** 3)] ?? []
  return () => {
    const [family, given] = [among(FAMILIES), among(GIVENS)]
    const born = new Date(Date.UTC(1960, 0, 1 + Math.floor(random() * 45 * 365.25)))
    return {
      name: {
        kanji: `${family[0]}\u3000${given[0]}`,
        katakana: `${family[1]}\u3000${given[1]}`,
        roman: `${family[2]} ${given[2]}`,
      },
      birthDate: born.toISOString().slice(0, 10),
    }
  }
}

/** {@link matchKeys} of a person with one name. Made once for each name; then date and number are put in. */
function createKeysOf(): (person: Person, number: string) => string[] {
  const byName = new Map<string, string[]>()
  return ({ name, birthDate }, number) => {
    const known = byName.get(name.kanji)
    const made = known ?? [...matchKeys({ names: [name], birthDate: 'DATE', studentNumbers: ['NUMBER'] })]
    if (!known) byName.set(name.kanji, made)
    const [date, folded] = [birthDate.replaceAll('-', ''), number.toLowerCase()]
    return made.map((key) => key.replace('date', date).replace('n:number', `n:${folded}`))
  }
}

const formOf = ({ name, birthDate }: Person, studentNumber: string) =>
  JSON.stringify({ applicant: { name, birthDate }, school: { name, studentNumber } })

/**
 * A million accounts with all that is read of them, and cases to decide, half of them by people who have an account. Written
 * straight into the database, in one transaction.
 */
async function fill(testDesk: TestDesk): Promise<BetterSqlite3.Database> {
  const departmentId = await firstDepartmentId(testDesk.window('office'))
  const connection = new BetterSqlite3(join(testDesk.profileFolder, 'desk.db'))
  connection.pragma('foreign_keys = off')
  connection.pragma('cache_size = -500000')
  const application = connection.prepare(
    `insert into applications (id, reception_number, state, revision, email, email_key, form_json, applicant_name, applicant_katakana,
       student_number, birth_date, terms_version, terms_agreed_at_ms, submitted_at_ms, account_id)
     values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, '1', ?, ?, ?)`,
  )
  const account = connection.prepare(
    `insert into accounts (id, email, email_key, password_hash, birth_date, application_id, created_at_ms)
     values (?, ?, ?, 'hash', ?, ?, ?)`,
  )
  const enrolment = connection.prepare(
    `insert into enrolments (account_id, application_id, department_id, student_number, in_school_name_json, admission_month,
       leaving_month, leaving_type, approved_at_ms) values (?, ?, ?, ?, ?, '2009-04', '2013-03', 'graduated', ?)`,
  )
  const add = (id: number, state: string, person: Person, email: string, number: string, accountId: number | null) => {
    const { kanji, katakana } = person.name
    const form = formOf(person, number)
    application.run(
      id,
      `R${id}`,
      state,
      email,
      email,
      form,
      kanji,
      katakana,
      number,
      person.birthDate,
      TEST_START_MS,
      TEST_START_MS,
      accountId,
    )
  }
  connection.transaction(() => {
    connection.exec('create temp table unsorted (account_id integer not null, key text not null)')
    const key = connection.prepare('insert into unsorted values (?, ?)')
    const nextPerson = createPeople()
    const keysOf = createKeysOf()
    const again: Person[] = []
    for (let id = 1; id <= COUNT; id++) {
      const person = nextPerson()
      const [email, number] = [`graduate${id}@example.jp`, `B${id}`]
      add(id, 'approved', person, email, number, id)
      account.run(id, email, email, person.birthDate, id, TEST_START_MS)
      enrolment.run(id, id, departmentId, number, JSON.stringify(person.name), TEST_START_MS)
      for (const text of keysOf(person, number)) key.run(id, text)
      if (id % (COUNT / CASES) === 0) again.push(person)
    }
    for (const [index, person] of again.entries()) {
      const id = COUNT + 1 + index
      add(id, 'received', index % 2 === 0 ? person : nextPerson(), `new${id}@example.jp`, `C${id}`, null)
    }
    // Rows in the table's order, and the index only afterwards: so a tree of millions of rows grows at its end, which is faster.
    connection.exec('drop index account_match_keys_by_account')
    connection.exec(
      'insert into account_match_keys (account_id, key) select account_id, key from unsorted order by key, account_id',
    )
    connection.exec('create index account_match_keys_by_account on account_match_keys (account_id)')
    connection.exec('drop table unsorted')
  })()
  connection.pragma('wal_checkpoint(truncate)')
  connection.pragma('synchronous = full')
  return connection
}

/** Only the prepared statements that the search needs, with as little around them as possible. */
function rawSearch(connection: BetterSqlite3.Database): (applicationId: number, keys: readonly string[]) => number {
  const prepared = new Map<string, BetterSqlite3.Statement>()
  const prepare = (text: string) => {
    const statement = prepared.get(text) ?? connection.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  const gaps = (values: readonly unknown[]) => values.map(() => '?').join(', ')
  const byKey = `select * from (select account_id, key from account_match_keys where key = ? order by account_id limit ${PER_KEY})`

  return (applicationId, keys) => {
    prepare('select reception_number, email_key, form_json, account_id from applications where id = ?').get(
      applicationId,
    )
    prepare('select * from accounts where email_key = ?').get(`new${applicationId}@example.jp`)
    const finding = keys.filter((key) => !key.startsWith('d:'))
    const rows = prepare(finding.map(() => byKey).join(' union all ')).all(...finding) as {
      account_id: number
      key: string
    }[]
    const bearers = Map.groupBy(rows, (row) => row.key)
    const isTelling = ({ key }: { key: string }) => !/^[ks]/.test(key) || (bearers.get(key)?.length ?? 0) < PER_KEY
    const found = [...new Set(rows.filter(isTelling).map((row) => row.account_id))]
    if (found.length === 0) return 0
    prepare(
      `select account_id, key from account_match_keys where key in (${gaps(keys)}) and account_id in (${gaps(found)})`,
    ).all(...keys, ...found)
    const shown = found.slice(0, 20)
    prepare(`select id, email, created_at_ms from accounts where id in (${gaps(shown)})`).all(...shown)
    prepare(
      `select account_id, department_id, student_number, in_school_name_json, leaving_month from enrolments where account_id in (${gaps(shown)}) order by id`,
    ).all(...shown)
    prepare(`select id, account_id, state, form_json from applications where account_id in (${gaps(shown)})`).all(
      ...shown,
    )
    prepare('select * from academic_units order by position, id').all()
    prepare(
      `insert into audit_entries (at_ms, seat_id, actor_kind, actor_id, actor, action, subject, subject_id, subject_label)
       values (1, 'seat', 'staff', 1, 'bench', 'samePersonViewed', 'application', ?, ?)`,
    ).run(String(applicationId), `R${applicationId}`)
    return found.length
  }
}

/** What staff see beside a case (S6), over the whole bridge, among a million accounts; its audit row is on both sides. */
export async function benchDuplicates(): Promise<Row[]> {
  const testDesk = await startQuietDesk('sqlite')
  const connection = await fill(testDesk)
  try {
    const staff = await testDesk.administrator()
    const search = rawSearch(connection)
    const readForm = connection.prepare('select form_json from applications where id = ?').pluck()
    const cases = Array.from({ length: CASES }, (_, index) => {
      const applicationId = COUNT + 1 + index
      const { applicant, school } = JSON.parse(String(readForm.get(applicationId)))
      const person = { names: [applicant.name], birthDate: applicant.birthDate, studentNumbers: [school.studentNumber] }
      return { applicationId, keys: [...matchKeys(person)] }
    })
    let [nextOurs, nextRaw] = [0, 0]
    let shown = 0
    const caseAt = (index: number) => cases[index % CASES] ?? { applicationId: 0, keys: [] }
    const medians = await compare({
      rounds: 400,
      warmUps: 50,
      ours: () => {
        const { applicationId } = caseAt(nextOurs++)
        return timed(async () => {
          shown += expectOk(await staff.applications.findSamePerson({ applicationId })).matches.length
        })
      },
      raw: () => {
        const { applicationId, keys } = caseAt(nextRaw++)
        return timed(() => search(applicationId, keys))
      },
    })
    if (shown < 200) throw new Error(`Only ${shown} accounts were shown`)
    return [ratioRow(`Accounts of the same person among ${COUNT.toLocaleString('en')} (SQLite)`, medians, 3)]
  } finally {
    connection.close()
    await testDesk.stop()
  }
}
