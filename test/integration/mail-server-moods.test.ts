/** No mail is lost to a server's troubles: when every mail would fail, sending pauses for a while and the office is told what to mend. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MailsNotSentReason } from '../../src/shared/features/troubles/trouble.ts'
import { queueMail } from '../../src/main/features/outbox/queue-mail.ts'
import { MailServerWithPassword } from '../../src/shared/features/outbox/mail-server-settings.ts'
import { findGreetingName } from '../../src/main/platform/mail/greeting-name.ts'
import { saveMailServer } from '../../src/main/features/outbox/mail-server.ts'
import type { Row } from '../../src/main/platform/database/schema.ts'
import { DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type TestDesk } from '../support/desk.ts'
import { DAY, MINUTE, somebody } from '../support/scenes.ts'
import type { SmtpRefusal } from '../support/smtp-server.ts'

/** Mails of a kind that needs nothing else, in the order they are returned. */
async function queueMails({ services }: TestDesk, count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, () => somebody().email)
  await services.database.transaction(async (tx) => {
    for (const recipient of addresses)
      await queueMail(tx, services, { kind: 'passwordResetUnknown', recipient, variables: {} })
  })
  return addresses
}

async function storedMails({ services }: TestDesk): Promise<Row<'outbox_mails'>[]> {
  return services.database.db.selectFrom('outbox_mails').selectAll().orderBy('id').execute()
}

async function openTroubles({ services }: TestDesk): Promise<{ kind: string; detail: string }[]> {
  return services.database.db
    .selectFrom('troubles')
    .select(['kind', 'detail'])
    .where('ended_at_ms', 'is', null)
    .orderBy('id')
    .execute()
}

const send = (testDesk: TestDesk): Promise<void> => testDesk.desk.jobs.run('sendMails')

const MOODS: readonly [SmtpRefusal['at'], string, MailsNotSentReason][] = [
  ['greeting', '421 4.3.2 Too many connections, come back later', 'tooManyConnections'],
  ['greeting', '554 5.7.1 Client host turned away', 'blocked'],
  ['sender', '553 5.7.1 Sender not owned by user', 'sender'],
  ['sender', '421 4.3.2 Shutting down', 'busy'],
  ['recipient', '550 relay not permitted', 'relay'],
  ['recipient', '550 5.7.1 <pc_01>: Helo command rejected: Invalid name', 'greetingName'],
  ['content', '554 5.2.252 SendAsDenied; not allowed to send as the sender', 'sender'],
  ['content', '550 5.4.5 Daily user sending limit exceeded', 'quota'],
]

describe.each(DATABASE_KINDS)("a mail server's mood, on %s", (kind) => {
  let testDesk: TestDesk

  beforeEach(async () => {
    testDesk = await startDesk({ kind })
    await send(testDesk)
  })
  afterEach(() => testDesk.stop())

  it.each(MOODS)(
    'at %s, “%s”: mails wait, the server is left alone, the office hears of it',
    async (at, reply, reason) => {
      testDesk.smtp.setBehaviour({ at, reply })
      const addresses = await queueMails(testDesk, 8)
      await send(testDesk)
      for (let times = 0; times < 20; times++) await send(testDesk)
      expect(testDesk.smtp.connectionCount).toBe(1)
      const [first, ...others] = await storedMails(testDesk)
      expect(first).toMatchObject({ state: 'waiting', attempts: 1, problem: reason, problem_detail: reply })
      expect(others.map(({ state, attempts }) => ({ state, attempts }))).toEqual(
        others.map(() => ({ state: 'waiting', attempts: 0 })),
      )
      expect(await openTroubles(testDesk)).toEqual([{ kind: 'mailsNotSent', detail: reason }])

      testDesk.smtp.setBehaviour('accept')
      testDesk.clock.advance(5 * MINUTE)
      await send(testDesk)
      expect(testDesk.smtp.mails.flatMap(({ to }) => to)).toEqual(addresses)
      expect(await openTroubles(testDesk)).toEqual([])
    },
  )

  it('is waited for however long it lasts; no mail is given up for it', async () => {
    testDesk.smtp.setBehaviour({ at: 'sender', reply: '553 5.7.1 Sender not owned by user' })
    const [email] = await queueMails(testDesk, 1)
    for (let day = 0; day < 7; day++) {
      await send(testDesk)
      testDesk.clock.advance(DAY)
    }
    expect(await storedMails(testDesk)).toMatchObject([{ state: 'waiting', attempts: 7 }])
    testDesk.smtp.setBehaviour('accept')
    await send(testDesk)
    expect(testDesk.smtp.mails.map(({ to }) => to)).toEqual([[email]])
  })

  it('is left alone for longer each time', async () => {
    testDesk.smtp.setBehaviour({ at: 'greeting', reply: '421 4.3.2 no' })
    await queueMails(testDesk, 8)
    const tried: number[] = []
    for (let second = 0; second < 60; second++) {
      const before = testDesk.smtp.connectionCount
      await send(testDesk)
      if (testDesk.smtp.connectionCount > before) tried.push(second)
      testDesk.clock.advance(1000)
    }
    expect(tried).toEqual([0, 5, 15, 45])
  })

  it('that meets one mail after another, without a word of whose fault it is, is one too', async () => {
    testDesk.smtp.setBehaviour({ at: 'content', reply: '554 Transaction failed' })
    await queueMails(testDesk, 30)
    await send(testDesk)
    const tried = (await storedMails(testDesk)).filter(({ attempts }) => attempts > 0)
    // The first five, and those that were being sent when the limit was reached.
    expect(tried.length).toBeGreaterThanOrEqual(5)
    expect(tried.length).toBeLessThan(10)
    expect(tried.map(({ state }) => state)).toEqual(tried.map(() => 'waiting'))
    expect(await openTroubles(testDesk)).toEqual([{ kind: 'mailsNotSent', detail: 'mailRefused' }])
  })

  it('is none where one address or one mail is refused: all others go out, and no office is called', async () => {
    const addresses = await queueMails(testDesk, 3)
    testDesk.smtp.setBehaviour({ at: 'recipient', reply: '550 5.1.1 No such user', to: addresses[0] ?? '' })
    await send(testDesk)
    expect(testDesk.smtp.mails.flatMap(({ to }) => to)).toEqual(addresses.slice(1))
    const [large] = await queueMails(testDesk, 1)
    testDesk.smtp.setBehaviour({ at: 'content', reply: '552 5.3.4 Message too big', to: large ?? '' })
    await send(testDesk)
    expect(await storedMails(testDesk)).toMatchObject([
      { state: 'refused', problem: 'addressRefused' },
      { state: 'sent' },
      { state: 'sent' },
      { state: 'refused', problem: 'mailRefused' },
    ])
    expect(await openTroubles(testDesk)).toEqual([])
  })

  it('does not matter any more once the settings are others: they are tried at once', async () => {
    testDesk.smtp.setBehaviour({ at: 'sender', reply: '550 5.1.8 bad sender' })
    await queueMails(testDesk, 2)
    await send(testDesk)
    const { mailServer } = sampleSetUp(testDesk.smtp)
    const settings = MailServerWithPassword.parse({ ...mailServer, fromAddress: 'desk@aoba.example' })
    await saveMailServer(testDesk.services.database.db, settings, testDesk.clock.nowMs())
    testDesk.smtp.setBehaviour('accept')
    await send(testDesk)
    expect(testDesk.smtp.mails.map(({ from }) => from)).toEqual(['desk@aoba.example'])
  })

  it('is greeted with the name in the settings, and without one with a name that any server accepts', async () => {
    await queueMails(testDesk, 1)
    await send(testDesk)
    const { mailServer } = sampleSetUp(testDesk.smtp)
    const settings = MailServerWithPassword.parse({ ...mailServer, greetingName: 'desk.aoba.example' })
    await saveMailServer(testDesk.services.database.db, settings, testDesk.clock.nowMs())
    await queueMails(testDesk, 1)
    await send(testDesk)
    expect(testDesk.smtp.greetingNames).toEqual([findGreetingName().toLowerCase(), 'desk.aoba.example'])
  })

  it('is not tried by more mails a minute than the settings allow', async () => {
    const { mailServer } = sampleSetUp(testDesk.smtp)
    const settings = MailServerWithPassword.parse({ ...mailServer, mailsPerMinute: 20 })
    await saveMailServer(testDesk.services.database.db, settings, testDesk.clock.nowMs())
    const addresses = await queueMails(testDesk, 50)
    const sent: number[] = []
    for (let minute = 0; minute < 4; minute++) {
      for (let times = 0; times < 3; times++) await send(testDesk)
      sent.push(testDesk.smtp.mails.length)
      testDesk.clock.advance(MINUTE)
    }
    expect(sent).toEqual([20, 40, 50, 50])
    expect(testDesk.smtp.mails.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
    expect(await openTroubles(testDesk)).toEqual([])
  })

  it('does not make a mail go out twice when the database fails right after it', async () => {
    const { db } = testDesk.services.database
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const addresses = await queueMails(testDesk, 3)
    // The first to be stored is one mail's outcome: a round begins with one.
    const broken = vi.spyOn(db, 'updateTable').mockImplementationOnce(() => {
      throw new Error('away')
    })
    await send(testDesk)
    broken.mockRestore()
    logged.mockRestore()
    expect(await storedMails(testDesk)).toMatchObject([
      { state: 'waiting' },
      { state: 'waiting' },
      { state: 'waiting' },
    ])
    await send(testDesk)
    expect(testDesk.smtp.mails.flatMap(({ to }) => to)).toEqual(addresses)
    expect(await storedMails(testDesk)).toMatchObject([{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }])
    const marks = await db
      .selectFrom('outbox_mails')
      .select(sql<number>`sum(attempts)`.as('attempts'))
      .executeTakeFirst()
    expect(Number(marks?.attempts)).toBe(3)
  })
})

describe.each(DATABASE_KINDS)('many mails at once, on %s', (kind) => {
  it('go out once each over a few connections that are kept', async () => {
    const testDesk = await startDesk({ kind, smtp: { greetsAfterMs: 100 } })
    try {
      const addresses = await queueMails(testDesk, 300)
      await send(testDesk)
      expect(testDesk.smtp.mails.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
      expect(new Set((await storedMails(testDesk)).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
        new Set(['sent 1']),
      )
      // At most a hundred mails for each connection.
      expect(testDesk.smtp.connectionCount).toBeGreaterThanOrEqual(3)
      expect(testDesk.smtp.connectionCount).toBeLessThanOrEqual(8)
    } finally {
      await testDesk.stop()
    }
  })

  it('go out although the server takes fewer connections than there would be, and nobody is called', async () => {
    const testDesk = await startDesk({ kind, smtp: { mostConnections: 1 } })
    try {
      const addresses = await queueMails(testDesk, 60)
      for (let round = 0; round < 10; round++) {
        await send(testDesk)
        testDesk.clock.advance(MINUTE)
      }
      expect(testDesk.smtp.mails.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
      const administrator = await testDesk.administrator()
      expect(expectOk(await administrator.troubles.listTroubles({})).troubles).toEqual([])
    } finally {
      await testDesk.stop()
    }
  })

  it('stop at once when the program is closed, and the rest goes out at the next start', async () => {
    const testDesk = await startDesk({ kind })
    try {
      const addresses = await queueMails(testDesk, 40)
      testDesk.smtp.setBehaviour('stall')
      testDesk.services.officeDataChanged()
      await expect.poll(() => testDesk.smtp.stalledCount, { timeout: 10_000 }).toBe(1)
      const restarted = testDesk.restart()
      testDesk.smtp.setBehaviour('accept')
      await restarted
      await send(testDesk)
      expect(testDesk.smtp.mails.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
    } finally {
      await testDesk.stop()
    }
  })
})
