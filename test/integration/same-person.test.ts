import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApprovedAs } from '../../src/shared/features/applications/approve-application.ts'
import type { NameScript, PersonName } from '../../src/shared/features/accounts/person-name.ts'
import { MAX_SAME_PERSONS, type SamePerson } from '../../src/shared/features/applications/find-same-person.ts'
import { firstDepartmentId, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { insertCase } from '../support/insert-case.ts'
import { addStaff, approveCase, countAudit, expectFailure, somebody, submitCase, type Case } from '../support/scenes.ts'

const NEW_ACCOUNT: ApprovedAs = { kind: 'newAccount' }
const nameOf = (kanji: string, katakana: string, roman: string): PersonName => ({ kanji, katakana, roman })

interface Identity {
  name: PersonName
  inSchool?: PersonName
  birthDate: string
  studentNumber?: string
  email?: string
}

/** A name that no other test of this file has. */
let serial = 0
const KANA = 'アカサタナハマヤラワ'
function uniqueName(): PersonName {
  const digits = [...String(++serial).padStart(4, '0')].map(Number)
  const kana = digits.map((digit) => KANA[digit] ?? '').join('')
  const roman = digits.map((digit) => ['a', 'ka', 'sa', 'ta', 'na', 'ha', 'ma', 'ya', 'ra', 'wa'][digit]).join('')
  return nameOf(`試${kana}　験${kana}`, `シ${kana}　ケン${kana}`, `SHI${roman.toUpperCase()} Ken${roman}`)
}

describe.each(DATABASE_KINDS)('accounts of the same person on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let departmentId: number

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await addStaff(testDesk, await testDesk.administrator(), 'registrar')
    departmentId = await firstDepartmentId(staff)
  })
  afterAll(() => testDesk.stop())

  async function apply({ name, inSchool = name, birthDate, ...given }: Identity): Promise<Case> {
    const who = { ...somebody(), ...given }
    const sample = sampleForm(departmentId, randomUUID())
    const form = {
      ...sample,
      applicant: { name, birthDate },
      school: { ...sample.school, name: inSchool, studentNumber: who.studentNumber },
    }
    return insertCase(testDesk, { email: who.email, form })
  }

  const approve = ({ applicationId }: Case, as: ApprovedAs = NEW_ACCOUNT) =>
    staff.applications.approveApplication({ applicationId, revision: 1, as })

  async function graduate(identity: Identity): Promise<Case> {
    const submitted = await apply(identity)
    expectOk(await approve(submitted))
    return submitted
  }

  async function find({ applicationId }: Case, by = staff): Promise<SamePerson[]> {
    return expectOk(await by.applications.findSamePerson({ applicationId })).matches
  }

  const BIRTH_DATE = '1988-05-17'

  it('are shown with what tells them apart, and nothing more', async () => {
    const name = nameOf('髙見澤　花', 'タカミザワ　ハナ', 'TAKAMIZAWA Hana')
    const earlier = await submitCase(testDesk, (form) => ({
      ...form,
      applicant: { name, birthDate: BIRTH_DATE },
      school: { ...form.school, name },
    }))
    await approveCase(testDesk, staff, earlier)
    const again = await apply({
      name: nameOf('高見沢　花', 'タカミザワ　ハナ', 'Hana Takamizawa'),
      birthDate: BIRTH_DATE,
      studentNumber: `${earlier.studentNumber}0`,
    })
    expect(await find(again)).toEqual([
      {
        accountId: expect.any(Number),
        email: earlier.email,
        names: [name],
        birthDate: BIRTH_DATE,
        enrolments: [
          {
            studentNumber: earlier.studentNumber,
            departmentPath: [
              { ja: '青葉大学', en: 'Aoba University' },
              { ja: '文学部', en: 'Faculty of Letters' },
              { ja: '史学科', en: 'Department of History' },
            ],
            leavingMonth: '2013-03',
          },
        ],
        createdAtMs: testDesk.clock.nowMs(),
        reasons: ['birthDate', 'kanjiName', 'soundOfName'],
      },
    ])
  })

  it('are found by each reason there is', async () => {
    const [name, other] = [uniqueName(), uniqueName()]
    const account = await graduate({ name, birthDate: BIRTH_DATE })
    const otherDate = '1990-12-24'
    const reasonsOf = async (identity: Identity) => (await find(await apply(identity))).map((match) => match.reasons)

    expect(await reasonsOf({ name: other, birthDate: otherDate, studentNumber: account.studentNumber })).toEqual([
      ['studentNumber'],
    ])
    expect(await reasonsOf({ name: other, birthDate: otherDate, email: account.email })).toEqual([['emailAddress']])
    expect(await reasonsOf({ name: { ...other, kanji: name.kanji }, birthDate: otherDate })).toEqual([['kanjiName']])
    expect(await reasonsOf({ name: { ...other, katakana: name.katakana }, birthDate: otherDate })).toEqual([
      ['soundOfName'],
    ])
    const swapped = name.roman.split(' ').toReversed().join(' ').toUpperCase()
    expect(await reasonsOf({ name: { ...other, roman: swapped }, birthDate: otherDate })).toEqual([['soundOfName']])
    const given = (script: NameScript, space: string) =>
      `${other[script].split(space)[0]}${space}${name[script].split(space)[1]}`
    expect(
      await reasonsOf({ name: { ...other, katakana: given('katakana', '\u3000') }, birthDate: BIRTH_DATE }),
    ).toEqual([['birthDate', 'givenName']])
    expect(await reasonsOf({ name: { ...other, kanji: given('kanji', '\u3000') }, birthDate: BIRTH_DATE })).toEqual([
      ['birthDate', 'givenName'],
    ])
    expect(await reasonsOf({ name: other, birthDate: BIRTH_DATE })).toEqual([])
    expect(await reasonsOf({ name: other, inSchool: name, birthDate: otherDate })).toEqual([
      ['kanjiName', 'soundOfName'],
    ])
  })

  it('are found by the names of now and of school, on both sides', async () => {
    const [now, inSchool] = [uniqueName(), uniqueName()]
    const account = await graduate({ name: now, inSchool, birthDate: '1979-01-01' })
    for (const name of [now, inSchool]) {
      const [match, ...others] = await find(await apply({ name, birthDate: '1979-01-02' }))
      expect(match).toMatchObject({
        email: account.email,
        names: [now, inSchool],
        reasons: ['kanjiName', 'soundOfName'],
      })
      expect(others).toEqual([])
    }
  })

  it('come with the likeliest first', async () => {
    const name = uniqueName()
    const byName = await graduate({ name, birthDate: '1970-01-01' })
    const byNumber = await graduate({ name: uniqueName(), birthDate: '1970-01-02' })
    const byDateToo = await graduate({ name, birthDate: BIRTH_DATE })
    const emails = (
      await find(await apply({ name, birthDate: BIRTH_DATE, studentNumber: byNumber.studentNumber }))
    ).map((match) => match.email)
    expect(emails).toEqual([byNumber.email, byDateToo.email, byName.email])
  })

  it('are none for a case without a match, and never the account that came of the case itself', async () => {
    const submitted = await apply({ name: uniqueName(), birthDate: BIRTH_DATE })
    expect(await find(submitted)).toEqual([])
    expectOk(await approve(submitted))
    expect(await find(submitted)).toEqual([])
    expect(await countAudit(testDesk, 'samePersonViewed', submitted.applicationId)).toBe(0)
  })

  it('leave an audit row when they are shown', async () => {
    const name = uniqueName()
    await graduate({ name, birthDate: BIRTH_DATE })
    const again = await apply({ name, birthDate: BIRTH_DATE })
    expect(await find(again)).toHaveLength(1)
    expect(await countAudit(testDesk, 'samePersonViewed', again.applicationId)).toBe(1)
  })

  it('are kept in step: an approval that is undone leaves nothing to be found', async () => {
    const name = uniqueName()
    const first = await graduate({ name: uniqueName(), birthDate: BIRTH_DATE })
    const refused = await apply({ name, birthDate: BIRTH_DATE, studentNumber: first.studentNumber })
    expect(expectFailure(await approve(refused)).code).toBe('studentNumberInUse')
    expect(await find(await apply({ name, birthDate: BIRTH_DATE }))).toEqual([])
  })

  it('are kept in step: an account that moved to another address is found by the names of both applications', async () => {
    const [unmarried, married] = [uniqueName(), uniqueName()]
    const former = await graduate({ name: unmarried, birthDate: BIRTH_DATE })
    const again = await apply({ name: married, inSchool: unmarried, birthDate: BIRTH_DATE })
    const [match] = await find(again)
    if (!match) throw new Error('The account was not found')
    expect(match.email).toBe(former.email)
    expectOk(await approve(again, { kind: 'addressChange', accountId: match.accountId }))

    expect(await find(again)).toEqual([])
    const [moved, ...others] = await find(await apply({ name: married, birthDate: '1971-07-07' }))
    expect(moved).toMatchObject({
      accountId: match.accountId,
      email: again.email,
      names: [married, unmarried],
      reasons: ['kanjiName', 'soundOfName'],
    })
    expect(others).toEqual([])
    expect(await find(await apply({ name: uniqueName(), birthDate: '1971-07-07', email: former.email }))).toEqual([])
  })

  it('are kept in step: a student number that was added is found', async () => {
    const name = uniqueName()
    await graduate({ name, birthDate: BIRTH_DATE })
    const again = await apply({ name, birthDate: BIRTH_DATE })
    const [match] = await find(again)
    if (!match) throw new Error('The account was not found')
    expectOk(await approve(again, { kind: 'anotherStudentNumber', accountId: match.accountId }))
    const other = { name: uniqueName(), birthDate: '1971-07-07', studentNumber: again.studentNumber }
    expect(await find(await apply(other))).toMatchObject([{ accountId: match.accountId, reasons: ['studentNumber'] }])
  })

  it('are for staff only, viewers among them, and for cases that exist', async () => {
    const name = uniqueName()
    await graduate({ name, birthDate: BIRTH_DATE })
    const again = await apply({ name, birthDate: BIRTH_DATE })
    const viewer = await addStaff(testDesk, await testDesk.administrator(), 'viewer')
    expect(await find(again, viewer)).toHaveLength(1)
    const { applicationId } = again
    for (const client of [testDesk.window('kiosk'), testDesk.window('office')])
      expect(expectFailure(await client.applications.findSamePerson({ applicationId })).code).toMatch(
        /^(notAllowed|sessionEnded)$/,
      )
    expect(expectFailure(await staff.applications.findSamePerson({ applicationId: 999_999 })).code).toBe('notFound')
  })

  describe('of whom there are many', () => {
    const SATO = nameOf('佐藤　太郎', 'サトウ　タロウ', 'SATO Taro')
    const COUNT = 3000

    /** Writes accounts straight into the tables, with all that the search reads. */
    beforeAll(async () => {
      const template = await graduate({ name: SATO, birthDate: '1960-01-01' })
      const { db } = testDesk.services.database
      const application = await db
        .selectFrom('applications')
        .selectAll()
        .where('id', '=', template.applicationId)
        .executeTakeFirstOrThrow()
      const account = await db
        .selectFrom('accounts')
        .selectAll()
        .where('application_id', '=', template.applicationId)
        .executeTakeFirstOrThrow()
      const keys = await db.selectFrom('account_match_keys').selectAll().where('account_id', '=', account.id).execute()
      const shared = keys.filter(({ key }) => /^[ks]:/.test(key))
      const { id: _accountId, ...copied } = account
      for (let from = 0; from < COUNT; from += 500) {
        const numbers = Array.from({ length: 500 }, (_, index) => `sato${from + index}@example.jp`)
        const ids = await db
          .insertInto('accounts')
          .values(numbers.map((email) => ({ ...copied, email, email_key: email, application_id: application.id })))
          .returning('id')
          .execute()
        await db
          .insertInto('account_match_keys')
          .values(ids.flatMap(({ id }) => shared.map(({ key }) => ({ account_id: id, key }))))
          .execute()
      }
    })

    it('are not shown for the name alone', async () => {
      expect(await find(await apply({ name: SATO, birthDate: '1961-02-03' }))).toEqual([])
    })

    it('are found by whatever else they share, with the name among the reasons', async () => {
      const one = await graduate({ name: SATO, birthDate: '1962-03-04' })
      const [match, ...others] = await find(await apply({ name: SATO, birthDate: '1962-03-04' }))
      expect(match).toMatchObject({ email: one.email, reasons: ['birthDate', 'kanjiName', 'soundOfName'] })
      expect(others).toEqual([])
    })

    it('are at most so many', async () => {
      const birthDate = '1963-04-05'
      for (let count = 0; count < MAX_SAME_PERSONS + 2; count++) await graduate({ name: SATO, birthDate })
      expect(await find(await apply({ name: SATO, birthDate }))).toHaveLength(MAX_SAME_PERSONS)
    })
  })

  it('are looked for whatever a form holds', async () => {
    const { applicationId } = await apply({ name: uniqueName(), birthDate: BIRTH_DATE })
    const { db } = testDesk.services.database
    for (const text of ["'; drop table account_match_keys; --", '%', '\\', 'k:', '\u{1F468}\u200D', 'ﷺ'.repeat(400)]) {
      const form = JSON.stringify(hostileForm(text))
      await db.updateTable('applications').set({ form_json: form }).where('id', '=', applicationId).execute()
      expect(expectOk(await staff.applications.findSamePerson({ applicationId })).matches).toEqual([])
    }
  })
})

/** A form that could only get into the table without any check. */
function hostileForm(text: string) {
  const name = { kanji: `${text}\0\uD842`, katakana: `${text} ${text}`, roman: `${'o'.repeat(5000)} ${text}` }
  return { applicant: { name, birthDate: text }, school: { name, studentNumber: text } }
}
