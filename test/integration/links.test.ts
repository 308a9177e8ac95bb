import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSettings, saveSettings } from '../../src/main/features/settings/settings.ts'
import { termsSettings } from '../../src/shared/features/terms/terms-settings.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  expectCountsToBeRight,
  expectFailure,
  HOUR,
  MINUTE,
  readState,
  readTables,
  somebody,
  submitCase,
  untilMailsAreTried,
} from '../support/scenes.ts'
import { findCode, findUrl, type ReceivedMail } from '../support/smtp-server.ts'

/** Asks for a link and gives the mail that this very request sent. */
async function requestLink(testDesk: TestDesk, email: string): Promise<ReceivedMail> {
  const isTo = (mail: ReceivedMail) => mail.to.some((address) => address.toLowerCase() === email.toLowerCase())
  const before = new Set(testDesk.smtp.mails)
  expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
  return testDesk.smtp.waitForMail((mail) => isTo(mail) && !before.has(mail))
}

async function fillIn(kiosk: Client): Promise<FormInput> {
  const { documentId } = expectOk(
    await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(300, 200)) }),
  )
  return { ...sampleForm(await firstDepartmentId(kiosk), documentId) }
}

async function openAndAgree(testDesk: TestDesk, code: string): Promise<Client> {
  const kiosk = testDesk.window('kiosk')
  expectOk(await kiosk.linkOpening.openOneTimeLink({ code }))
  expectOk(await kiosk.applications.agreeToTerms({ termsVersion: '1' }))
  return kiosk
}

const toFullWidth = (text: string) =>
  [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('')

describe.each(DATABASE_KINDS)('one-time links on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  afterAll(() => testDesk.stop())

  it('reach the applicant by a mail with code, URL, QR code and expiry in both languages', async () => {
    const { email } = somebody()
    const mail = await requestLink(testDesk, email)
    const code = findCode(mail)
    expect(findUrl(mail)).toBe(`certdesk://link/${code}`)
    expect(mail.to).toEqual([email])
    expect(mail.subject).toBe('メールアドレスのご確認 / Confirm your email address')
    // The test clock stands at 9:00 in Japan; a link lives for 30 minutes.
    expect(mail.text).toContain('2026年11月23日 09:30')
    expect(mail.text).toContain('23 Nov 2026, 09:30')
    expect(mail.text).toContain('30分')
    expect(mail.text).toContain('30 minutes')
    expect(mail.attachments).toMatchObject([{ contentType: 'image/png' }])
    expect(mail.html).toContain(`cid:${mail.attachments[0]?.cid ?? 'none'}`)
    expect(mail.from).toBe('registrar@aoba.example')
  })

  it('tell the window that asked, and no other, what became of the mail', async () => {
    const { email } = somebody()
    const kiosk = testDesk.window('kiosk')
    const progressOf = async (client: Client) => expectOk(await client.outbox.describeLastMail({})).progress
    const ask = async () =>
      expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
    expect(await progressOf(kiosk)).toBe('none')
    for (const [reply, progress] of [
      ['550 5.1.1 No such user', 'refused'],
      ['450 4.2.1 Come back later', 'delayed'],
    ] as const) {
      testDesk.smtp.setBehaviour({ at: 'recipient', reply })
      await ask()
      await testDesk.desk.jobs.run('sendMails')
      expect(await progressOf(kiosk)).toBe(progress)
    }
    testDesk.smtp.setBehaviour('accept')
    await ask()
    await testDesk.desk.jobs.run('sendMails')
    expect(await progressOf(kiosk)).toBe('sent')
    expect(await progressOf(testDesk.window('kiosk'))).toBe('none')
    testDesk.clock.advance(10 * MINUTE)
    expect(await progressOf(kiosk)).toBe('none')
  })

  it('give the same answer for an address that is known and for one that is not', async () => {
    const known = await submitCase(testDesk)
    const kiosk = testDesk.window('kiosk')
    const ask = async (email: string) =>
      expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
    const unknown = somebody().email
    const answers = [await ask(known.email), await ask(unknown)]
    expect(answers.map(({ expiresAtMs }) => expiresAtMs)).toEqual([
      testDesk.clock.nowMs() + 30 * MINUTE,
      testDesk.clock.nowMs() + 30 * MINUTE,
    ])
    expect(answers.map((answer) => Object.keys(answer))).toEqual([
      ['email', 'expiresAtMs'],
      ['email', 'expiresAtMs'],
    ])
    await testDesk.smtp.waitForMail((mail) => mail.to.includes(unknown))
  })

  it.each([
    ['two different addresses', 'a@example.jp', 'b@example.jp', { emailConfirmation: 'emailMismatch' }],
    ['no address', '', '', { email: 'required', emailConfirmation: 'required' }],
    ['something that is no address', 'a@b', 'a@b', { email: 'emailInvalid', emailConfirmation: 'emailInvalid' }],
    [
      'a second recipient',
      'a@example.jp,b@example.jp',
      'a@example.jp,b@example.jp',
      { email: 'emailInvalid', emailConfirmation: 'emailInvalid' },
    ],
    [
      'a header',
      'a@example.jp\r\nBcc: b@example.jp',
      'a@example.jp\r\nBcc: b@example.jp',
      { email: 'emailInvalid', emailConfirmation: 'emailInvalid' },
    ],
  ])('are not made for %s', async (_what, email, emailConfirmation, fields) => {
    const before = await readState(testDesk)
    const result = await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation })
    expect(expectFailure(result)).toEqual({ code: 'invalidInput', fields })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('go to the half-width address when it was typed full-width with spaces around it', async () => {
    const { email } = somebody()
    const typed = ` ${toFullWidth(email)}　`
    const answer = expectOk(
      await testDesk.window('kiosk').applications.requestRegistrationLink({ email: typed, emailConfirmation: email }),
    )
    expect(answer.email).toBe(email)
    await testDesk.smtp.waitForMail((mail) => mail.to.includes(email))
  })

  it('open with the code in any form that people type', async () => {
    const code = findCode(await requestLink(testDesk, somebody().email))
    const [first = '', second = ''] = code.split('-')
    const forms = [
      code,
      `${first}${second}`,
      code.toLowerCase(),
      `  ${first} ${second} `,
      toFullWidth(code),
      toFullWidth(code.toLowerCase()),
      `${first}ー${second}`,
      [...first, ...second].join(' '),
      `certdesk://link/${code}`,
      `CERTDESK://LINK/${code}`,
    ]
    for (const typed of forms) {
      expect(
        expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: typed })).session,
        typed,
      ).toMatchObject({
        kind: 'applicant',
        purpose: 'registration',
      })
    }
  })

  it.each(['', '   ', 'ABC', 'ACEF-GHJK-M', 'https://evil.example/ACEF-GHJK', 'x'.repeat(201)])(
    'refuse “%s” as no code at all',
    async (code) => {
      const error = expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))
      expect(error).toEqual({ code: 'invalidInput', fields: { code: code.trim() === '' ? 'required' : 'codeInvalid' } })
    },
  )

  it('refuse a code with a letter or digit that no code has, uncounted', async () => {
    for (let tries = 0; tries < 12; tries++) {
      const typed = await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: '0CEF-GHJK' })
      expect(expectFailure(typed)).toEqual({ code: 'invalidInput', fields: { code: 'codeLookAlike' } })
    }
  })

  it('are unknown when nobody was mailed the code', async () => {
    const error = expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: 'ACEF-GHJK' }))
    expect(error).toEqual({ code: 'linkUnknown' })
  })

  it('open for as long as the mail says and not a moment longer', async () => {
    const code = findCode(await requestLink(testDesk, somebody().email))
    testDesk.clock.advance(30 * MINUTE - 1)
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))
    testDesk.clock.advance(1)
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))).toEqual({
      code: 'linkExpired',
      purpose: 'registration',
    })
  })

  it('are void once the same address asked for a newer one', async () => {
    const { email } = somebody()
    const older = findCode(await requestLink(testDesk, email))
    const kiosk = await openAndAgree(testDesk, older)
    const form = await fillIn(kiosk)
    const newer = findCode(await requestLink(testDesk, email.toUpperCase()))
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: older }))).toEqual({
      code: 'linkReplaced',
    })
    expect(expectFailure(await kiosk.applications.submitApplication({ form })).code).toBe('linkReplaced')
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code: newer }))
  })

  it('are used up by the application and by nothing else', async () => {
    const { email } = somebody()
    const code = findCode(await requestLink(testDesk, email))
    expectOk(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))
    const kiosk = await openAndAgree(testDesk, code)
    expectOk(await kiosk.applications.submitApplication({ form: await fillIn(kiosk) }))
    expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code }))).toEqual({
      code: 'linkUsed',
      purpose: 'registration',
    })
    expect(expectOk(await kiosk.sessions.describeSession({}))).toEqual({ kind: 'none' })
  })

  it('accept exactly one of two kiosks that apply with the same link at the same moment', async () => {
    const administrator = await testDesk.administrator()
    const { email } = somebody()
    const code = findCode(await requestLink(testDesk, email))
    const kiosks = [await openAndAgree(testDesk, code), await openAndAgree(testDesk, code)]
    const forms = await Promise.all(kiosks.map(fillIn))
    const results = await Promise.all(
      kiosks.map((kiosk, index) => kiosk.applications.submitApplication({ form: forms[index] ?? sampleForm(1, '') })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual([
      { ok: false, error: { code: 'linkUsed', purpose: 'registration' } },
    ])
    const { rows } = expectOk(
      await administrator.applications.listApplications({
        states: [],
        search: email,
        sort: 'oldestFirst',
        isOnlyMine: false,
        after: null,
        limit: 10,
      }),
    )
    expect(rows).toHaveLength(1)
    await expectCountsToBeRight(testDesk, administrator)
    const received = await testDesk.services.database.db
      .selectFrom('outbox_mails')
      .select('id')
      .where('recipient', '=', email)
      .where('kind', '=', 'applicationReceived')
      .execute()
    expect(received).toHaveLength(1)
  })

  it('accept an application once when it is sent twice from one window', async () => {
    const { email } = somebody()
    const kiosk = await beginApplication(testDesk, email)
    const form = await fillIn(kiosk)
    const results = await Promise.all([
      kiosk.applications.submitApplication({ form }),
      kiosk.applications.submitApplication({ form }),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const stored = await testDesk.services.database.db
      .selectFrom('applications')
      .select('id')
      .where('email', '=', email)
      .execute()
    expect(stored).toHaveLength(1)
  })

  it('let nobody apply who did not agree to the terms of today', async () => {
    const { db } = testDesk.services.database
    const code = findCode(await requestLink(testDesk, somebody().email))
    const kiosk = testDesk.window('kiosk')
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code }))
    const form = await fillIn(kiosk)
    expect(expectFailure(await kiosk.applications.submitApplication({ form }))).toEqual({ code: 'termsChanged' })
    expect(expectFailure(await kiosk.applications.agreeToTerms({ termsVersion: '0' }))).toEqual({
      code: 'termsChanged',
    })
    expect(expectOk(await kiosk.applications.getDraft({})).agreedTermsVersion).toBeNull()
    expectOk(await kiosk.applications.agreeToTerms({ termsVersion: '1' }))

    const settings = await getSettings(db, termsSettings)
    await saveSettings(db, termsSettings, { terms: { ...settings.terms, version: '2' } }, testDesk.clock.nowMs())
    try {
      expect(expectFailure(await kiosk.applications.submitApplication({ form }))).toEqual({ code: 'termsChanged' })
      expectOk(await kiosk.applications.agreeToTerms({ termsVersion: '2' }))
      const { receptionNumber } = expectOk(await kiosk.applications.submitApplication({ form }))
      const stored = await db
        .selectFrom('applications')
        .select(['terms_version', 'terms_agreed_at_ms'])
        .where('reception_number', '=', receptionNumber)
        .executeTakeFirstOrThrow()
      expect(stored).toEqual({ terms_version: '2', terms_agreed_at_ms: testDesk.clock.nowMs() })
    } finally {
      await saveSettings(db, termsSettings, settings, testDesk.clock.nowMs())
    }
  })

  it('keep the agreement for somebody who was called away and comes back with the same mail', async () => {
    const code = findCode(await requestLink(testDesk, somebody().email))
    await openAndAgree(testDesk, code)
    testDesk.clock.advance(10 * MINUTE)
    const kiosk = testDesk.window('kiosk')
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code }))
    expect(expectOk(await kiosk.applications.getDraft({}))).toMatchObject({
      purpose: 'registration',
      agreedTermsVersion: '1',
      resubmission: null,
    })
  })
})

describe.each(DATABASE_KINDS)('guessing and asking too often on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  afterAll(() => testDesk.stop())

  it('lets an address have five links an hour, in any spelling, and others go on', async () => {
    const { email } = somebody()
    const ask = (address: string) =>
      testDesk.window('kiosk').applications.requestRegistrationLink({ email: address, emailConfirmation: address })
    for (const address of [email, email.toUpperCase(), email, toFullWidth(email), email]) expectOk(await ask(address))
    const error = expectFailure(await ask(email.toUpperCase()))
    expect(error).toEqual({ code: 'tryLater', retryAtMs: testDesk.clock.nowMs() + HOUR })
    expectOk(await ask(somebody().email))
    const mails = await testDesk.services.database.db.selectFrom('outbox_mails').select('recipient').execute()
    expect(mails.filter(({ recipient }) => recipient.toLowerCase() === email)).toHaveLength(5)
    testDesk.clock.advance(HOUR)
    expectOk(await ask(email))
  })

  it('mails five new addresses a minute from a seat, and known ones besides', async () => {
    const hurried = await startDesk({ kind, limitsNewAddresses: true })
    try {
      const ask = (email: string) =>
        hurried.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email })
      const addresses = Array.from({ length: 7 }, () => somebody().email)
      const codes: string[] = []
      for (const address of addresses) {
        const result = await ask(address)
        codes.push(result.ok ? 'sent' : result.error.code)
      }
      expect(codes).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'tryLater', 'tryLater'])
      expect(expectFailure(await ask(addresses[6] ?? '')).retryAtMs).toBe(hurried.clock.nowMs() + MINUTE)
      expectOk(await ask(addresses[0] ?? ''))
      hurried.clock.advance(MINUTE)
      expectOk(await ask(addresses[6] ?? ''))
    } finally {
      await hurried.stop()
    }
  })

  it('makes a seat that guesses codes wait, also at once, after a restart and for a right code, and not for long', async () => {
    const { email } = somebody()
    const codeOf = async () => findCode(await requestLink(testDesk, email))
    const right = await codeOf()
    const guess = (code: string) => testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })
    const alphabet = '34679ACEFG'
    const wrong = Array.from({ length: 30 }, (_, index) => `HJKM-NPR${alphabet.charAt(index % 10)}`)
    const codes = (await Promise.all(wrong.map(guess))).map((result) => expectFailure(result).code)
    expect(codes.filter((code) => code === 'linkUnknown')).toHaveLength(10)
    expect(codes.filter((code) => code === 'tryLater')).toHaveLength(20)
    expect(expectFailure(await guess(right))).toEqual({
      code: 'tryLater',
      retryAtMs: testDesk.clock.nowMs() + 5_000,
    })

    await testDesk.restart()
    expect(expectFailure(await guess(right)).code).toBe('tryLater')
    testDesk.clock.advance(5_000)
    expectOk(await guess(right))
  })

  it('keeps no code in the database, neither while its mail waits nor afterwards', async () => {
    const { email } = somebody()
    testDesk.smtp.setBehaviour('refuse450')
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    const whileWaiting = JSON.stringify(await readTables(testDesk))
    await untilMailsAreTried(testDesk)
    testDesk.smtp.setBehaviour('accept')
    testDesk.clock.advance(MINUTE)
    testDesk.services.officeDataChanged()
    const code = findCode(await testDesk.smtp.waitForMail((mail) => mail.to.includes(email)))
    const afterwards = JSON.stringify(await readTables(testDesk))
    for (const tables of [whileWaiting, afterwards]) {
      expect(tables).toContain(email)
      expect(tables).not.toContain(code)
      expect(tables).not.toContain(code.replace('-', ''))
    }
  })
})
