/** A desk with many applications, written straight into its database, which takes only seconds. */
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import { formatReceptionNumber, type ApplicationState } from '../../src/shared/features/applications/application.ts'
import { codedTerms, shardedTerms, type Indexed } from '../../src/main/platform/database/search-index-terms.ts'
import { searchKey } from '../../src/main/platform/database/search-terms.ts'
import { firstDepartmentId, sampleForm } from '../support/applicant.ts'
import { startDesk, type TestDesk, type TestDeskOptions } from '../support/desk.ts'
import { TEST_START_MS } from '../support/test-clock.ts'

const FAMILY = [
  '佐藤 サトウ SATO',
  '鈴木 スズキ SUZUKI',
  '高橋 タカハシ TAKAHASHI',
  '田中 タナカ TANAKA',
  '伊藤 イトウ ITO',
  '渡辺 ワタナベ WATANABE',
  '山本 ヤマモト YAMAMOTO',
  '中村 ナカムラ NAKAMURA',
  '小林 コバヤシ KOBAYASHI',
  '加藤 カトウ KATO',
  '吉田 ヨシダ YOSHIDA',
  '山田 ヤマダ YAMADA',
  '佐々木 ササキ SASAKI',
  '山口 ヤマグチ YAMAGUCHI',
  '松本 マツモト MATSUMOTO',
  '井上 イノウエ INOUE',
  '木村 キムラ KIMURA',
  '林 ハヤシ HAYASHI',
  '斎藤 サイトウ SAITO',
  '清水 シミズ SHIMIZU',
  '山崎 ヤマザキ YAMAZAKI',
  '森 モリ MORI',
  '池田 イケダ IKEDA',
  '橋本 ハシモト HASHIMOTO',
  '阿部 アベ ABE',
  '石川 イシカワ ISHIKAWA',
  '山下 ヤマシタ YAMASHITA',
  '中島 ナカジマ NAKAJIMA',
  '石井 イシイ ISHII',
  '小川 オガワ OGAWA',
  '前田 マエダ MAEDA',
]
const GIVEN = [
  '花子 ハナコ Hanako',
  '太郎 タロウ Taro',
  '陽菜 ヒナ Hina',
  '蓮 レン Ren',
  '美咲 ミサキ Misaki',
  '大輔 ダイスケ Daisuke',
  '愛 アイ Ai',
  '健太 ケンタ Kenta',
  '結衣 ユイ Yui',
  '翔太 ショウタ Shota',
  '彩 アヤ Aya',
  '拓也 タクヤ Takuya',
  '恵 メグミ Megumi',
  '誠 マコト Makoto',
  '由美子 ユミコ Yumiko',
  '直樹 ナオキ Naoki',
  '真由美 マユミ Mayumi',
  '浩 ヒロシ Hiroshi',
  '麻衣 マイ Mai',
  '隆 タカシ Takashi',
  '香織 カオリ Kaori',
  '修 オサム Osamu',
  '裕子 ユウコ Yuko',
]

interface SampleApplication {
  email: string
  receptionNumber: string
  form: ApplicationForm
  indexed: Indexed
}

/** One in ten waits and the others are decided, as in an office after some years. */
const stateOf = (id: number): ApplicationState => (id % 10 === 0 ? 'received' : 'approved')

/** The form of all samples but for names and number: checked once, since a million checks would take minutes. */
function formOf(departmentId: number): ApplicationForm {
  const sample = sampleForm(departmentId, '')
  return ApplicationForm.parse({ ...sample, identityDocument: { ...sample.identityDocument, images: [] } })
}

/** The same for the same number. Mail addresses and student numbers are all different. */
function sampleApplication(index: number, sample: ApplicationForm): SampleApplication {
  const [family = '', familyKana = '', familyRoman = ''] = (FAMILY[index % FAMILY.length] ?? '').split(' ')
  const [given = '', givenKana = '', givenRoman = ''] = (
    GIVEN[Math.floor(index / FAMILY.length) % GIVEN.length] ?? ''
  ).split(' ')
  const name = {
    kanji: `${family}\u3000${given}`,
    katakana: `${familyKana}\u3000${givenKana}`,
    roman: `${familyRoman} ${givenRoman}`,
  }
  const studentNumber = `B${String(index).padStart(7, '0')}`
  const email = `${givenRoman.toLowerCase()}.${index}@example.jp`
  const receptionNumber = formatReceptionNumber(2026, index)
  const keys = [studentNumber, email, receptionNumber]
  const form = {
    ...sample,
    applicant: { ...sample.applicant, name },
    school: { ...sample.school, name, studentNumber },
  }
  return {
    email,
    receptionNumber,
    form,
    indexed: { texts: [name.kanji, name.katakana, name.roman, ...keys], keys, marks: [stateOf(index)] },
  }
}

const COLUMNS = [
  'id',
  'reception_number',
  'state',
  'revision',
  'email',
  'email_key',
  'form_json',
  'applicant_name',
  'applicant_katakana',
  'student_number',
  'search_key',
  'terms_version',
  'terms_agreed_at_ms',
  'submitted_at_ms',
]

function valuesOf(id: number, { email, receptionNumber, form, indexed }: SampleApplication): (string | number)[] {
  const { name } = form.applicant
  const submittedAtMs = TEST_START_MS - (10_000_000 - id) * 1000
  return [
    id,
    receptionNumber,
    stateOf(id),
    1,
    email,
    email,
    JSON.stringify(form),
    name.kanji,
    name.katakana,
    form.school.studentNumber,
    indexed.texts.map(searchKey).join('\n'),
    '1',
    submittedAtMs,
    submittedAtMs,
  ]
}

/** Set up and empty. Mails stay in the outbox, so that nothing else runs during a measurement. */
export function startQuietDesk(
  kind: 'sqlite' | 'postgres',
  options: Pick<TestDeskOptions, 'databaseUrl' | 'passwords'> = {},
): Promise<TestDesk> {
  return startDesk({ kind, setUp: { mailServer: null }, ...options })
}

/** @returns a second connection to the same database, for the raw side. Close it. */
export async function fillSqlite(testDesk: TestDesk, count: number): Promise<BetterSqlite3.Database> {
  const form = formOf(await firstDepartmentId(testDesk.window('office')))
  const connection = new BetterSqlite3(join(testDesk.profileFolder, 'desk.db'))
  const insert = connection.prepare(
    `insert into applications (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})`,
  )
  const index = connection.prepare('insert into application_search (rowid, terms) values (?, ?)')
  connection.transaction(() => {
    for (let id = 1; id <= count; id++) {
      const application = sampleApplication(id, form)
      insert.run(...valuesOf(id, application))
      index.run(id, shardedTerms(id, application.indexed))
    }
    connection.exec(
      `update application_counts set count = (select count(*) from applications where applications.state = application_counts.state)`,
    )
  })()
  connection.pragma('wal_checkpoint(truncate)')
  return connection
}

/** @returns a connection of its own to the same database. End it. */
export async function fillPostgres(testDesk: TestDesk, url: string, count: number): Promise<pg.Client> {
  const form = formOf(await firstDepartmentId(testDesk.window('office')))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const BATCH = 2000
  // Made at the end, which takes a tenth of the time.
  await client.query('drop index application_search_by_term')
  await client.query('begin')
  for (let from = 1; from <= count; from += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - from + 1) }, (_, offset) => from + offset)
    const applications = ids.map((id): [number, SampleApplication] => [id, sampleApplication(id, form)])
    // One JSON text for each batch, which the server turns into rows.
    const rows = applications.map(([id, application]) =>
      Object.fromEntries(valuesOf(id, application).map((value, at) => [COLUMNS[at], value])),
    )
    await client.query(
      `insert into applications (${COLUMNS.join(', ')}) overriding system value
       select ${COLUMNS.join(', ')} from json_populate_recordset(null::applications, $1)`,
      [JSON.stringify(rows)],
    )
    const terms = applications.map(([id, { indexed }]) => ({ application_id: id, terms: codedTerms(id, indexed) }))
    await client.query(
      'insert into application_search select * from json_populate_recordset(null::application_search, $1)',
      [JSON.stringify(terms)],
    )
  }
  await client.query(`update application_counts set count =
    (select count(*) from applications where applications.state = application_counts.state)`)
  await client.query('commit')
  await client.query(
    'create index application_search_by_term on application_search using gin (terms) with (fastupdate = off)',
  )
  await client.query('vacuum analyze')
  return client
}
