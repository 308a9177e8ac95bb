import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Result } from '../../src/shared/bridge/result.ts'
import {
  certificateRequestsSettings,
  type CertificateSettings,
} from '../../src/shared/features/certificate-requests/certificate-requests-settings.ts'
import type { CertificateRequestInput } from '../../src/shared/features/certificate-requests/certificate-request.ts'
import type { ListRequestsInput } from '../../src/shared/features/certificate-requests/list-requests.ts'
import { getSettings, saveSettings } from '../../src/main/features/settings/settings.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  countAudit,
  expectFailure,
  graduateWithAccount,
  HOUR,
  PASSWORDS,
  readState,
  somebody,
  submitCase,
} from '../support/scenes.ts'

const HOME = {
  livesAbroad: false,
  zip: '1000001',
  prefecture: '東京都',
  city: '千代田区',
  town: '千代田1-1',
  building: '',
}

describe.each(DATABASE_KINDS)('certificates on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client
  let graduate: Awaited<ReturnType<typeof graduateWithAccount>>
  let other: Awaited<ReturnType<typeof graduateWithAccount>>

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
    graduate = await graduateWithAccount(testDesk, staff)
    other = await graduateWithAccount(testDesk, staff)
  })
  beforeEach(async () => {
    testDesk.clock.advance(HOUR)
    staff = await testDesk.administrator()
    await changeSettings(() => ({}))
    for (const { kiosk, email } of [graduate, other]) {
      const { password, secondPassword } = PASSWORDS
      expectOk(await kiosk.accounts.logIn({ email, password, secondPassword }))
    }
  })
  afterAll(() => testDesk.stop())

  /** Sets what is offered; what is left out is the product's own. */
  async function changeSettings(
    change: (settings: CertificateSettings) => z.input<typeof CertificateSettings>,
  ): Promise<void> {
    const { db } = testDesk.services.database
    const settings = await getSettings(db, certificateRequestsSettings)
    const stored: unknown = change(settings)
    // Stored as a settings page might store it, with parts missing.
    await saveSettings(db, certificateRequestsSettings, stored as typeof settings, testDesk.clock.nowMs())
  }

  it('can be posted to the address of the newest approved application of the account, and nobody else’s', async () => {
    const addressOf = async ({ kiosk }: { kiosk: Client }) =>
      expectOk(await kiosk.applications.getRegisteredAddress({})).address
    const elsewhere = { ...HOME, zip: '0600001', prefecture: '北海道', city: '札幌市中央区', town: '北一条西2' }
    const moved = await graduateWithAccount(testDesk, staff, (form) => ({
      ...form,
      contact: { ...form.contact, address: { ...elsewhere } },
    }))
    expect(await addressOf(graduate)).toEqual(HOME)
    expect(await addressOf(moved)).toEqual(elsewhere)
    // An application that still waits, or was rejected, is no registration.
    const waiting = await submitCase(testDesk, (form) => ({
      ...form,
      contact: { ...form.contact, address: { ...HOME, town: '丸の内9' } },
    }))
    await testDesk.services.database.db
      .updateTable('applications')
      .set({ account_id: (await accountIdOf(moved.email)) ?? null })
      .where('id', '=', waiting.applicationId)
      .execute()
    expect(await addressOf(moved)).toEqual(elsewhere)
    for (const window of [testDesk.window('kiosk'), await addStaff(testDesk, staff, 'registrar')])
      expect((await window.applications.getRegisteredAddress({})).ok).toBe(false)
  })

  const accountIdOf = async (email: string) =>
    (
      await testDesk.services.database.db
        .selectFrom('accounts')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirst()
    )?.id

  const enrolmentOf = async (kiosk: Client) =>
    expectOk(await kiosk.certificateRequests.getOffer({})).enrolments[0]?.enrolmentId ?? 0

  /** A right request: one graduation certificate and two transcripts at the counter, 900 yen. */
  async function rightRequest(kiosk = graduate.kiosk): Promise<CertificateRequestInput> {
    return {
      methodId: 'counter',
      enrolmentId: await enrolmentOf(kiosk),
      items: [
        { kindId: 'graduation', copies: 1 },
        { kindId: 'transcript', copies: 2 },
      ],
      purpose: { ja: '就職・転職', en: 'A job' },
      addressee: '株式会社𠮷野　人事部',
      delivery: null,
    }
  }

  const apply = (
    request: CertificateRequestInput,
    { kiosk = graduate.kiosk, requestKey = randomUUID() as string, shownTotalYen = 900 } = {},
  ): Promise<Result<{ requestNumber: string; totalYen: number }>> =>
    kiosk.certificateRequests.requestCertificates({ requestKey, request, shownTotalYen })

  const applied = async (kiosk = graduate.kiosk) => {
    const { requestNumber } = expectOk(await apply(await rightRequest(kiosk), { kiosk }))
    const { rows } = expectOk(await kiosk.certificateRequests.listOwnRequests({ after: null, limit: 1 }))
    return { requestNumber, requestId: rows[0]?.requestId ?? 0 }
  }

  const list = async (page: Partial<ListRequestsInput> = {}) =>
    expectOk(
      await staff.certificateRequests.listRequests({
        state: null,
        search: '',
        sort: 'newestFirst',
        after: null,
        limit: 100,
        ...page,
      }),
    )

  /** Refused, and nothing was stored. */
  async function expectRefused(
    change: Partial<CertificateRequestInput>,
    fields: Record<string, string>,
    options?: Parameters<typeof apply>[1],
  ): Promise<void> {
    const request = { ...(await rightRequest()), ...change }
    const before = await readState(testDesk)
    expect(expectFailure(await apply(request, options))).toEqual({ code: 'invalidInput', fields })
    expect(await readState(testDesk)).toEqual(before)
  }

  it('are offered with the student numbers of the account and no others', async () => {
    const offer = expectOk(await graduate.kiosk.certificateRequests.getOffer({}))
    expect(offer.enrolments.map(({ studentNumber }) => studentNumber)).toEqual([graduate.studentNumber])
    expect(offer.methods.map(({ methodId }) => methodId)).toEqual(['cvs', 'online', 'kiosk', 'counter', 'post'])
    expect(offer.kinds.map(({ kindId }) => kindId)).toContain('graduation')
    expect(offer.purposes.length).toBeGreaterThan(1)
  })

  it('are offered as the university wants it: methods, kinds, fees, purposes', async () => {
    await changeSettings(({ methods, kinds }) => ({
      methods: methods.map((method) => ({ ...method, isOffered: method.id === 'post' })),
      kinds: kinds.map((one) => ({ ...one, isOffered: one.id === 'transcript', feeYen: 480 })),
      purposes: [],
    }))
    const offer = expectOk(await graduate.kiosk.certificateRequests.getOffer({}))
    expect(offer.methods.map(({ methodId }) => methodId)).toEqual(['post'])
    expect(offer.kinds).toMatchObject([{ kindId: 'transcript', feeYen: 480 }])
    expect(offer.purposes).toEqual([])
  })

  it('can be applied for where the settings were stored before there were certificates', async () => {
    const { db } = testDesk.services.database
    await db.deleteFrom('settings').where('key', '=', certificateRequestsSettings.name).execute()
    expectOk(await apply(await rightRequest()))
  })

  it('are requested with number, fee, audit row and everything that issuing needs', async () => {
    const request = { ...(await rightRequest()), methodId: 'post' }
    const delivery = { recipient: '山田 花子', address: { ...HOME, zip: '１００ー０００１' } }
    const result = expectOk(await apply({ ...request, delivery }, { shownTotalYen: 1110 }))
    expect(result.requestNumber).toMatch(/^C\d{4}-\d{6}-\d$/)
    expect(result.totalYen).toBe(1110)
    const { rows } = await list({ limit: 1 })
    expect(rows).toMatchObject([
      { ...result, state: 'requested', methodId: 'post', copies: 3, studentNumber: graduate.studentNumber },
    ])
    const requestId = rows[0]?.requestId ?? 0
    expect(await countAudit(testDesk, 'certificatesRequested', requestId)).toBe(1)
    expect(expectOk(await staff.certificateRequests.getRequest({ requestId }))).toMatchObject({
      ...result,
      revision: 1,
      email: graduate.email,
      enrolment: { enrolmentId: request.enrolmentId, studentNumber: graduate.studentNumber },
      methodFeeYen: 210,
      items: [
        { kindId: 'graduation', copies: 1, feeYen: 300, name: { ja: '卒業（修了）証明書' } },
        { kindId: 'transcript', copies: 2, feeYen: 300 },
      ],
      purpose: request.purpose,
      addressee: request.addressee,
      delivery: { recipient: '山田 花子', address: HOME },
      cancelledAtMs: null,
    })
    expect(await countAudit(testDesk, 'certificateRequestViewed', requestId)).toBe(1)
  })

  it('keep name and fee as they were when they were requested', async () => {
    const { requestId } = await applied()
    const before = expectOk(await staff.certificateRequests.getRequest({ requestId }))
    await changeSettings(({ kinds, methods }) => ({
      kinds: kinds.map((one) => ({ ...one, feeYen: 9999, name: { ja: '別の名前', en: 'Another name' } })),
      methods: methods.map((method) => ({ ...method, isOffered: false })),
    }))
    expect(expectOk(await staff.certificateRequests.getRequest({ requestId }))).toEqual(before)
  })

  it('are refused with an enrolment of somebody else, and with one that never was', async () => {
    for (const enrolmentId of [await enrolmentOf(other.kiosk), 999_999])
      await expectRefused({ enrolmentId }, { enrolmentId: 'enrolmentUnknown' })
  })

  it.each<[string, Partial<CertificateRequestInput>, Record<string, string>]>([
    ['no method', { methodId: null }, { methodId: 'required' }],
    ['too many copies', { items: [{ kindId: 'transcript', copies: 11 }] }, { 'items.transcript': 'tooManyCopies' }],
    ['no copies', { items: [] }, { items: 'noCertificateChosen' }],
    ['an unknown kind', { items: [{ kindId: 'phd', copies: 1 }] }, { 'items.phd': 'kindNotOffered' }],
    ['a purpose of one’s own', { purpose: { ja: 'x', en: 'y' } }, { purpose: 'purposeUnknown' }],
    ['post to nowhere', { methodId: 'post' }, { delivery: 'invalid' }],
    [
      'a withdrawal for who graduated',
      { items: [{ kindId: 'withdrawal', copies: 1 }] },
      { 'items.withdrawal': 'kindNotForLeavingType' },
    ],
  ])('are refused with %s', async (_what, change, fields) => {
    await expectRefused(change, fields)
  })

  it('are refused when the method or the kind is no longer offered', async () => {
    await changeSettings(({ methods, kinds }) => ({
      methods: methods.map((method) => ({ ...method, isOffered: method.id !== 'counter' })),
      kinds: kinds.map((one) => ({ ...one, isOffered: one.id !== 'graduation' })),
    }))
    await expectRefused({}, { methodId: 'methodNotOffered', 'items.graduation': 'kindNotOffered' })
  })

  it('of graduation are refused to somebody who withdrew', async () => {
    const withdrew = await graduateWithAccount(testDesk, staff, (form) => ({
      ...form,
      school: { ...form.school, leavingType: 'withdrawn' },
    }))
    const request = await rightRequest(withdrew.kiosk)
    const error = expectFailure(await apply(request, { kiosk: withdrew.kiosk }))
    expect(error).toEqual({ code: 'invalidInput', fields: { 'items.graduation': 'kindNotForLeavingType' } })
    const items = [
      { kindId: 'withdrawal', copies: 1 },
      { kindId: 'transcript', copies: 2 },
    ]
    expectOk(await apply({ ...request, items }, { kiosk: withdrew.kiosk }))
  })

  it('are not stored at another price than the one that was shown', async () => {
    const request = await rightRequest()
    const before = await readState(testDesk)
    for (const shownTotalYen of [0, 899, 901])
      expect(expectFailure(await apply(request, { shownTotalYen })).code).toBe('feeChanged')
    expect(await readState(testDesk)).toEqual(before)
    await changeSettings(({ kinds }) => ({ kinds: kinds.map((one) => ({ ...one, feeYen: 500 })) }))
    expect(expectFailure(await apply(request)).code).toBe('feeChanged')
    expect(expectOk(await apply(request, { shownTotalYen: 1500 })).totalYen).toBe(1500)
  })

  it('are stored once, however often and however fast somebody taps', async () => {
    const request = await rightRequest()
    const requestKey = randomUUID()
    const { rows: before } = await list()
    const answers = await Promise.all(Array.from({ length: 6 }, () => apply(request, { requestKey })))
    const later = await apply(request, { requestKey })
    expect(new Set([...answers, later].map((answer) => expectOk(answer).requestNumber)).size).toBe(1)
    expect((await list()).rows).toHaveLength(before.length + 1)
    const number = expectOk(later).requestNumber
    const { rows } = await list({ search: number })
    expect(await countAudit(testDesk, 'certificatesRequested', rows[0]?.requestId)).toBe(1)
  })

  it('of two graduates never answer to the same key', async () => {
    const requestKey = randomUUID()
    const mine = expectOk(await apply(await rightRequest(), { requestKey }))
    const theirs = expectOk(await apply(await rightRequest(other.kiosk), { requestKey, kiosk: other.kiosk }))
    expect(theirs.requestNumber).not.toBe(mine.requestNumber)
  })

  it('are listed to their graduate alone, newest first, page by page', async () => {
    const fresh = await graduateWithAccount(testDesk, staff)
    expect(expectOk(await fresh.kiosk.certificateRequests.listOwnRequests({ after: null, limit: 5 }))).toEqual({
      rows: [],
      hasMore: false,
    })
    const numbers: string[] = []
    for (let count = 0; count < 5; count++) numbers.unshift((await applied(fresh.kiosk)).requestNumber)
    await applied(other.kiosk)
    const seen: string[] = []
    for (let after: number | null = null, hasMore = true; hasMore;) {
      const page: { rows: { requestId: number; requestNumber: string }[]; hasMore: boolean } = expectOk(
        await fresh.kiosk.certificateRequests.listOwnRequests({ after, limit: 2 }),
      )
      seen.push(...page.rows.map(({ requestNumber }) => requestNumber))
      after = page.rows.at(-1)?.requestId ?? null
      hasMore = page.hasMore
    }
    expect(seen).toEqual(numbers)
  })

  it('are cancelled by their graduate, once', async () => {
    const { requestId } = await applied()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => graduate.kiosk.certificateRequests.cancelRequest({ requestId })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers.filter(({ ok }) => !ok)) expect(expectFailure(answer).code).toBe('requestClosed')
    expect(await countAudit(testDesk, 'certificateRequestCancelled', requestId)).toBe(1)
    expect(expectOk(await staff.certificateRequests.getRequest({ requestId }))).toMatchObject({
      state: 'cancelled',
      revision: 2,
      cancelledAtMs: testDesk.clock.nowMs(),
    })
  })

  it('are not cancelled any more when they were issued', async () => {
    const { requestId } = await applied()
    await testDesk.services.database.db
      .updateTable('certificate_requests')
      .set({ state: 'issued' })
      .where('id', '=', requestId)
      .execute()
    const before = await readState(testDesk)
    expect(expectFailure(await graduate.kiosk.certificateRequests.cancelRequest({ requestId })).code).toBe(
      'requestClosed',
    )
    expect(await readState(testDesk)).toEqual(before)
  })

  it('of somebody else are neither cancelled nor known', async () => {
    const { requestId } = await applied(other.kiosk)
    const before = await readState(testDesk)
    for (const id of [requestId, 999_999])
      expect(expectFailure(await graduate.kiosk.certificateRequests.cancelRequest({ requestId: id })).code).toBe(
        'notFound',
      )
    expect(await readState(testDesk)).toEqual(before)
  })

  it('are refused without a login, and graduates do not get the office’s lists', async () => {
    const stranger = testDesk.window('kiosk')
    expect(expectFailure(await stranger.certificateRequests.getOffer({})).code).toBe('sessionEnded')
    expect(expectFailure(await apply(await rightRequest(), { kiosk: stranger })).code).toBe('sessionEnded')
    expect(expectFailure(await graduate.kiosk.certificateRequests.getRequest({ requestId: 1 })).code).toBe('notAllowed')
    expect(expectFailure(await staff.certificateRequests.getOffer({})).code).toBe('notAllowed')
    const clerk = testDesk.window('office')
    expect(expectFailure(await clerk.certificateRequests.getRequest({ requestId: 1 })).code).toBe('sessionEnded')
  })

  it('are listed to every colleague, by state and in pages', async () => {
    const { requestId } = await applied()
    const { requestId: cancelledId } = await applied()
    expectOk(await graduate.kiosk.certificateRequests.cancelRequest({ requestId: cancelledId }))
    staff = await addStaff(testDesk, staff, 'viewer')
    const ids = async (page: Partial<ListRequestsInput>) => (await list(page)).rows.map((row) => row.requestId)
    expect(await ids({ state: 'requested', limit: 1 })).toEqual([requestId])
    expect(await ids({ state: 'cancelled', limit: 1 })).toEqual([cancelledId])
    const all = await ids({})
    expect(await ids({ sort: 'oldestFirst' })).toEqual(all.toReversed())
    expect(all.slice(0, 2)).toEqual([cancelledId, requestId])
    const paged: number[] = []
    for (let after: number | null = null, hasMore = true; hasMore;) {
      const page: Awaited<ReturnType<typeof list>> = await list({ after, limit: 2 })
      paged.push(...page.rows.map((row) => row.requestId))
      after = paged.at(-1) ?? null
      hasMore = page.hasMore
    }
    expect(paged).toEqual(all)
    expect(expectOk(await staff.certificateRequests.getRequest({ requestId })).requestId).toBe(requestId)
    expect(expectFailure(await staff.certificateRequests.getRequest({ requestId: 999_999 })).code).toBe('notFound')
  })

  it('are found by request number, student number, name in any script and mail address', async () => {
    const found = await graduateWithAccount(testDesk, staff, (form) => {
      const name = { kanji: '𠮷野 櫻子', katakana: 'ヨシノ サクラコ', roman: 'YOSHINO Sakurako' }
      return { ...form, applicant: { ...form.applicant, name }, school: { ...form.school, name } }
    })
    const { requestId, requestNumber } = await applied(found.kiosk)
    const words = ['𠮷野', 'さくらこ', 'yoshino', found.studentNumber, requestNumber, found.email, '櫻子 よしの']
    for (const search of words) {
      const { rows } = await list({ search })
      expect([search, rows.map((row) => row.requestId)]).toEqual([search, [requestId]])
    }
    expect((await list({ search: '櫻子 カナ' })).rows).toEqual([])
    expect((await list({ search: '櫻子', state: 'cancelled' })).rows).toEqual([])
  })

  it('go through the bridge unharmed by what somebody types', async () => {
    const request = await rightRequest()
    const hostile = [
      "'); DROP TABLE certificate_requests;--",
      '<script>alert(1)</script>',
      '{{constructor}} <%= x %> $& %s',
      '辻󠄀 葛\u{e0100}城 髙﨑 𠮷 👩‍👩‍👧‍👦',
    ]
    for (const addressee of hostile) {
      const { requestNumber } = expectOk(await apply({ ...request, addressee }))
      const { rows } = await list({ search: requestNumber })
      const detail = expectOk(await staff.certificateRequests.getRequest({ requestId: rows[0]?.requestId ?? 0 }))
      expect(detail.addressee).toBe(addressee)
    }
    for (const addressee of ['null\0byte', '\u202Eright to left'])
      await expectRefused({ addressee }, { addressee: 'controlCharacters' })
    const anyText = fc.string({ unit: 'binary', maxLength: 30 })
    const raw = fc.record({
      requestKey: fc.oneof(fc.constant(randomUUID()), anyText),
      request: fc.record({
        methodId: anyText,
        enrolmentId: fc.oneof(fc.integer(), anyText),
        items: fc.array(fc.record({ kindId: anyText, copies: fc.double() })),
        purpose: fc.record({ ja: anyText, en: anyText }),
        addressee: anyText,
        delivery: fc.anything(),
      }),
      shownTotalYen: fc.oneof(fc.double(), fc.constant(900)),
    })
    await fc.assert(
      fc.asyncProperty(raw, async (input) => {
        const answer = await testDesk.raw(graduate.kiosk, 'kiosk', 'certificateRequests.requestCertificates', input)
        expect(expectFailure(answer).code).toBe('invalidInput')
      }),
      { numRuns: 50 },
    )
    for (const search of [...hostile, 'null\0byte', '%', '\\', '_', ' ', '\uD800']) await list({ search })
  })

  it('of somebody without an account are impossible', async () => {
    const kiosk = testDesk.window('kiosk')
    expectFailure(await kiosk.accounts.logIn({ email: somebody().email, password: 'x', secondPassword: 'y' }))
    expect(expectFailure(await kiosk.certificateRequests.listOwnRequests({ after: null, limit: 1 })).code).toBe(
      'sessionEnded',
    )
  })
})
