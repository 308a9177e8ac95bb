/** Staff see who else has the same case open, at this seat or at another. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ATTENDING_ENDS_AFTER_MS } from '../../src/shared/features/applications/attend-application.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, HOUR, MINUTE, submitCase, untilMailsAreTried } from '../support/scenes.ts'

describe.each(DATABASE_KINDS)('who else has a case open, on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let colleague: Client
  let applicationId: number

  beforeEach(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    colleague = await addStaff(testDesk, staff, 'viewer')
    applicationId = (await submitCase(testDesk)).applicationId
  })
  afterEach(() => testDesk.stop())

  const attend = async (client: Client, id: number | null = applicationId): Promise<string[]> =>
    expectOk(await client.applications.attendApplication({ applicationId: id })).others

  it('is told to both, and to nobody at another case', async () => {
    const other = await submitCase(testDesk)
    expect(await attend(staff)).toEqual([])
    const seen = await attend(colleague)
    expect(seen).toHaveLength(1)
    expect(await attend(staff)).toHaveLength(1)
    expect(await attend(staff)).not.toEqual(seen)
    expect(await attend(colleague, other.applicationId)).toEqual([])
    expect(await attend(staff)).toEqual([])
  })

  it('ends when it is closed, when somebody logs out, and a while after a window went without a word', async () => {
    await attend(staff)
    const isSeen = async () => (await attend(colleague)).length > 0
    expect(await isSeen()).toBe(true)
    await attend(staff, null)
    expect(await isSeen()).toBe(false)
    await attend(staff)
    expectOk(await staff.sessions.logOut({}))
    expect(await isSeen()).toBe(false)
    await attend(await testDesk.administrator())
    testDesk.clock.advance(ATTENDING_ENDS_AFTER_MS)
    expect(await isSeen()).toBe(true)
    testDesk.clock.advance(1)
    expect(await isSeen()).toBe(false)
  })

  it('is not told for ever by a seat whose clock is wrong', async () => {
    testDesk.clock.setWallClock(testDesk.clock.nowMs() + HOUR)
    await attend(await testDesk.administrator())
    testDesk.clock.setWallClock(testDesk.clock.nowMs() - HOUR)
    // Sessions ended with the jumps.
    expect(await attend(await addStaff(testDesk, await testDesk.administrator(), 'viewer'))).toEqual([])
  })

  it('is news when it begins and when it ends, and leaves no audit row', async () => {
    const before = await countAudit(testDesk, 'applicationViewed')
    // What becomes of a mail is news, too.
    await untilMailsAreTried(testDesk)
    await testDesk.desk.jobs.run('sendMails')
    let told = 0
    testDesk.onOfficeDataChanged(() => (told += 1))
    await attend(staff)
    expect(told).toBe(1)
    await attend(staff)
    expect(told).toBe(1)
    await attend(staff, null)
    expect(told).toBe(2)
    expect(await countAudit(testDesk, 'applicationViewed')).toBe(before)
  })

  it('comes with the mail about it that could not be sent, and with none of another application', async () => {
    const refusedMail = async (id: number) =>
      expectOk(await staff.applications.attendApplication({ applicationId: id })).refusedMail
    const [{ revision }, other] = [
      expectOk(await staff.applications.getApplication({ applicationId })),
      await submitCase(testDesk),
    ]
    await untilMailsAreTried(testDesk)
    testDesk.smtp.setBehaviour('refuse550')
    const reason = { ja: '写真がぼやけています。', en: 'The picture is blurred.' }
    expectOk(await staff.applications.rejectApplication({ applicationId, revision, reason }))
    await expect
      .poll(() => refusedMail(applicationId))
      .toEqual({ kind: 'applicationRejected', problem: 'addressRefused' })
    expect(await refusedMail(other.applicationId)).toBeNull()
    expect(expectOk(await colleague.outbox.countMails({}))).toEqual({ refused: 1 })
  })

  it('is not for the kiosk', async () => {
    const answer = await testDesk.raw(testDesk.window('kiosk'), 'kiosk', 'applications.attendApplication', {
      applicationId,
    })
    expect(expectFailure(answer).code).toBe('notAllowed')
  })

  it('keeps nobody logged in, nor does any other call that a window makes because of news', async () => {
    const idleEnd = async () => expectOk(await staff.sessions.describeSession({}))
    const before = await idleEnd()
    testDesk.clock.advance(MINUTE)
    await attend(staff)
    const page = { after: null, limit: 10 }
    for (const answer of [
      await staff.applications.listApplications({
        states: [],
        search: '',
        sort: 'newestFirst',
        isOnlyMine: false,
        ...page,
      }),
      await staff.applications.countApplications({}),
      await staff.applications.getApplication({ applicationId }),
      await staff.applications.findSamePerson({ applicationId }),
      await staff.outbox.listMails({ states: [], ...page }),
      await staff.outbox.countMails({}),
      await staff.certificateRequests.listRequests({ state: null, search: '', sort: 'newestFirst', ...page }),
      await staff.settings.readSection({ section: 'applications' }),
      await staff.university.getUniversity({}),
    ])
      expectOk<unknown>(answer)
    expect(await idleEnd()).toEqual(before)
    expectOk(await staff.sessions.keepSession({}))
    expect(await idleEnd()).not.toEqual(before)
  })
})
