import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginApplication,
  firstDepartmentId,
  photo,
  sampleForm,
  submitSampleApplication,
} from '../support/applicant.ts'
import { expireDrafts } from '../../src/main/features/drafts/expire-drafts.ts'
import { ADMINISTRATOR, expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import {
  approveCase,
  DAY,
  expectFailure,
  formOf,
  graduateWithAccount,
  MINUTE,
  NEW_PASSWORDS,
  PASSWORDS,
  passwordResetWindow,
  somebody,
  submitCase,
  waitForMailTo,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

describe('two seats of one PostgreSQL', () => {
  let hall: TestDesk
  let library: TestDesk

  beforeAll(async () => {
    hall = await startDesk({ kind: 'postgres' })
    library = await startDesk({ kind: 'postgres', seatOf: hall })
  })
  afterAll(async () => {
    await library.stop()
    await hall.stop()
  })

  const seatIdOf = (seat: TestDesk) => seat.services.seatSettings.read().seatId

  it('accept two graduates who apply at the same moment, each with a number, a mail and an image of their own', async () => {
    expect(seatIdOf(hall)).not.toBe(seatIdOf(library))
    const people = [hall, library].map((seat) => ({ seat, ...somebody() }))
    const numbers = await Promise.all(
      people.map(({ seat, email, studentNumber }) =>
        submitSampleApplication(seat, email, (form) => ({ ...form, school: { ...form.school, studentNumber } })),
      ),
    )
    expect(new Set(numbers).size).toBe(2)
    for (const [index, { seat, email, studentNumber }] of people.entries()) {
      await waitForMailTo(hall, email, numbers[index] ?? '')
      for (const office of [hall, library]) {
        const staff = await office.administrator()
        const { rows } = expectOk(
          await staff.applications.listApplications({
            states: ['received'],
            search: studentNumber,
            sort: 'oldestFirst',
            isOnlyMine: false,
            after: null,
            limit: 10,
          }),
        )
        expect(rows).toMatchObject([{ receptionNumber: numbers[index] }])
        const { images } = expectOk(
          await staff.applications.getApplication({ applicationId: rows[0]?.applicationId ?? 0 }),
        )
        const { bytes } = expectOk(await staff.identityDocuments.viewImage({ documentId: images[0]?.documentId ?? '' }))
        expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
        expect(readdirSync(join(hall.profileFolder, 'documents', seatIdOf(seat))).join()).toContain(
          images[0]?.documentId ?? '-',
        )
      }
    }
    const mails = await hall.services.database.db.selectFrom('outbox_mails').select('seat_id').execute()
    expect(new Set(mails.map((mail) => mail.seat_id))).toEqual(new Set([seatIdOf(hall), seatIdOf(library)]))
  })

  it('accept one of two graduates who apply with the same link', async () => {
    const { email, studentNumber } = somebody()
    const kiosk = await beginApplication(hall, email)
    const mail = hall.smtp.mails.findLast(({ to }) => to.includes(email))
    const other = library.window('kiosk')
    expectOk(await other.linkOpening.openOneTimeLink({ code: mail ? findCode(mail) : '' }))
    const results = await Promise.all(
      [kiosk, other].map(async (window) => {
        const { documentId } = expectOk(
          await window.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
        )
        const form = sampleForm(await firstDepartmentId(window), documentId)
        return window.applications.submitApplication({ form: { ...form, school: { ...form.school, studentNumber } } })
      }),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual([
      { ok: false, error: { code: 'linkUsed', purpose: 'registration' } },
    ])
  })

  it('decide a case once', async () => {
    const { applicationId } = await submitCase(hall)
    const offices = [await hall.administrator(), await library.administrator()]
    const results = await Promise.all(
      offices.map(async (staff) => {
        const { revision } = expectOk(await staff.applications.getApplication({ applicationId }))
        return staff.applications.approveApplication({ applicationId, revision, as: { kind: 'newAccount' } })
      }),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('end a login at one seat when the passwords are set at the other', async () => {
    const { email, kiosk } = await graduateWithAccount(hall, await hall.administrator())
    const elsewhere = library.window('kiosk')
    const { password, secondPassword } = PASSWORDS
    expectOk(await elsewhere.accounts.logIn({ email, password, secondPassword }))
    const reset = await passwordResetWindow(hall, { email })
    expectOk(await reset.accounts.resetPasswords(NEW_PASSWORDS))
    for (const window of [kiosk, elsewhere])
      expect(expectFailure(await window.accounts.getAccount({})).code).toBe('sessionEnded')
  })

  it('let a graduate in at the seat where they were right before, whatever is tried elsewhere', async () => {
    const { email } = await graduateWithAccount(hall, await hall.administrator())
    const { password, secondPassword } = PASSWORDS
    const right = (seat: TestDesk) => seat.window('kiosk').accounts.logIn({ email, password, secondPassword })
    const wrong = (seat: TestDesk) =>
      seat.window('kiosk').accounts.logIn({ email, password: 'Wrong0000', secondPassword: 'Wrong0000' })
    expectOk(await right(hall))
    for (let tries = 0; tries < 5; tries++) expect(expectFailure(await wrong(library)).code).toBe('loginFailed')
    expect(expectFailure(await wrong(library))).toEqual({
      code: 'tryLater',
      retryAtMs: library.clock.nowMs() + 15 * MINUTE,
    })
    expectOk(await right(hall))
    expect(expectFailure(await right(library)).code).toBe('tryLater')
  })

  it('lock only the seat at which an account was guessed', async () => {
    const { email } = await graduateWithAccount(hall, await hall.administrator())
    const { password, secondPassword } = PASSWORDS
    const guess = () => library.window('kiosk').accounts.logIn({ email, password: 'x', secondPassword: 'y' })
    for (let tries = 0; tries < 6; tries++) await guess()
    await hall.services.database.db.deleteFrom('throttles').where('key', 'like', 'seatOfAccount:%').execute()
    const attempt = () => hall.window('kiosk').accounts.logIn({ email, password, secondPassword })
    const { code, retryAtMs } = expectFailure(await attempt())
    expect([code, (retryAtMs ?? 0) - hall.clock.nowMs()]).toEqual(['tryLater', 5_000])
    hall.clock.advance(5_000)
    expectOk(await attempt())
  })

  it('let one of the staff in at both at the same moment', async () => {
    const { loginName, password } = ADMINISTRATOR
    for (let round = 0; round < 25; round++) {
      const results = await Promise.all(
        [hall, library, hall, library].map((seat) => seat.window('office').staff.logInStaff({ loginName, password })),
      )
      expect(results.map((result) => (result.ok ? 'in' : result.error.code))).toEqual(['in', 'in', 'in', 'in'])
    }
  })

  it('limit logins of staff at each seat', async () => {
    hall.clock.advance(60 * MINUTE)
    const guess = (seat: TestDesk, index: number) =>
      seat.window('office').staff.logInStaff({ loginName: `guess.${index}`, password: 'wrong' })
    for (let index = 0; index < 20; index++) expect(expectFailure(await guess(hall, index)).code).toBe('loginFailed')
    expect(expectFailure(await guess(hall, 20))).toEqual({ code: 'tryLater', retryAtMs: hall.clock.nowMs() + 5_000 })
    expect(expectFailure(await guess(library, 21)).code).toBe('loginFailed')
    hall.clock.advance(60 * MINUTE)
  })

  it('make whoever tries an account at both wait at both', async () => {
    const submitted = await submitCase(library)
    await approveCase(library, await library.administrator(), submitted)
    const { email } = submitted
    const logIn = (seat: TestDesk) => seat.window('kiosk').accounts.logIn({ email, password: 'x', secondPassword: 'y' })
    for (const seat of [hall, library, hall, library, hall])
      expect(expectFailure(await logIn(seat)).code).toBe('loginFailed')
    for (const seat of [hall, library]) expect(expectFailure(await logIn(seat)).code).toBe('tryLater')
  })

  it('delete at one seat what was set aside at the other, with its images, once it has expired', async () => {
    const { email } = somebody()
    const kiosk = await beginApplication(hall, email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    expectOk(await kiosk.applications.setDraftAside({ form }))
    const files = () => readdirSync(join(hall.profileFolder, 'documents', seatIdOf(hall)))
    expect(files()).toContain(`${documentId}.age`)
    hall.clock.advance(DAY)
    await expireDrafts(library.services)
    expect(files()).not.toContain(`${documentId}.age`)
  })

  it('take up at one seat what was set aside at the other, with its images', async () => {
    const { email, studentNumber } = somebody()
    const kiosk = await beginApplication(hall, email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    form.school.studentNumber = studentNumber
    expectOk(await kiosk.applications.setDraftAside({ form }))
    const code = findCode(await waitForMailTo(hall, email, '発行から24時間'))
    for (const seat of [hall, library]) await seat.restart()

    const resumed = library.window('kiosk')
    expectOk(await resumed.linkOpening.openOneTimeLink({ code }))
    expect(expectOk(await resumed.applications.getDraft({})).setAside).toEqual(form)
    const { receptionNumber } = expectOk(await resumed.applications.submitApplication({ form }))
    const { id } = await hall.services.database.db
      .selectFrom('applications')
      .select('id')
      .where('reception_number', '=', receptionNumber)
      .executeTakeFirstOrThrow()
    for (const office of [hall, library]) {
      const staff = await office.administrator()
      expect((await formOf(staff, id)).identityDocument.images).toEqual([{ side: 'front', documentId }])
      expectOk(await staff.identityDocuments.viewImage({ documentId }))
    }
  })
})
