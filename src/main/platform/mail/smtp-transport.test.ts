import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  findCode,
  findInitialPassword,
  findUrl,
  startSmtpServer,
  type SmtpServerOptions,
  type TestSmtpServer,
} from '../../../../test/support/smtp-server.ts'
import { mailSamples } from './mail-samples.ts'
import { createMailRenderer } from './render-mail.ts'
import { sendBySmtp, verifySmtp, type MailServer, type OutgoingMail } from './smtp-transport.ts'

const timeouts = { connect: 5000, greeting: 5000, socket: 5000, whole: 10_000 }
const impatient = { connect: 200, greeting: 200, socket: 200, whole: 5000 }

const mail: OutgoingMail = {
  messageId: '<0197-mail@certdesk.example>',
  to: 'hanako@example.com',
  subject: '利用申請結果 / Result of the application for use',
  text: '𠮷野 様\n\n.\nABCD-EFGH\n',
  html: '<p>𠮷野 様 <img src="cid:qr@x"></p>',
  attachments: [
    { cid: 'qr@x', filename: 'qr-code.png', contentType: 'image/png', content: Buffer.from('\x89PNG', 'latin1') },
  ],
  createdAtMs: Date.UTC(2026, 10, 22, 5, 30),
}

const auth = { user: 'desk', pass: 'geheim-7Q' }

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function start(options: SmtpServerOptions = {}): Promise<TestSmtpServer> {
  const server = await startSmtpServer(options)
  closers.push(() => server.stop())
  return server
}

/** A server with scripted replies, for those that the real test server never gives. */
async function startScripted(
  replies: readonly (readonly [RegExp, string])[],
  greeting?: string,
  heard: string[] = [],
): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (greeting !== undefined) socket.write(`${greeting}\r\n`)
    socket.on('data', (chunk) => {
      heard.push(chunk.toString())
      const reply = replies.find(([command]) => command.test(chunk.toString()))?.[1] ?? '250 ok'
      socket.write(`${reply}\r\n`)
    })
    closers.push(async () => void socket.destroy())
  })
  closers.push(() => new Promise((resolve) => void server.close(() => resolve())))
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

const settings = (server: Pick<TestSmtpServer, 'port'>, more: Partial<MailServer> = {}): MailServer => ({
  host: 'localhost',
  port: server.port,
  security: 'none',
  fromAddress: 'desk@univ.example',
  fromName: '山川大学, 証明書発行デスク',
  ...more,
})

describe('sending', () => {
  it.each([
    ['tls', true],
    ['starttls', 'starttls'],
  ] as const)('delivers over %s with a login', async (security, tls) => {
    const server = await start({ auth, tls })
    const to = settings(server, { security, user: auth.user, caCertificatePem: server.caCertificatePem })
    expect(await sendBySmtp(to, auth.pass, mail, timeouts)).toEqual({ kind: 'sent' })
    const received = await server.waitForMail(() => true)
    expect(received).toMatchObject({
      from: 'desk@univ.example',
      to: ['hanako@example.com'],
      subject: mail.subject,
      messageId: mail.messageId,
      date: new Date(mail.createdAtMs),
    })
    expect(received.text.trim()).toBe(mail.text.trim())
    expect(received.html).toContain(mail.html)
    expect(received.attachments).toEqual([
      { cid: 'qr@x', filename: 'qr-code.png', contentType: 'image/png', content: mail.attachments[0]?.content },
    ])
    expect(received.headers.get('auto-submitted')).toBe('auto-generated')
    expect(received.headers.has('x-mailer')).toBe(false)
    expect(received.raw).toMatch(/^From: (=\?UTF-8\?B\?\S+\s+)+<desk@univ\.example>\r$/m)
    expect(received.raw).toMatch(/Content-Disposition: inline/)
  })

  it('brings what the reader needs', async () => {
    const server = await start()
    const renderer = createMailRenderer(join(import.meta.dirname, '../../../../resources'))
    for (const kind of ['confirmAddress', 'applicationApproved'] as const) {
      await sendBySmtp(
        settings(server),
        undefined,
        { ...mail, ...(await renderer.render(kind, mailSamples[kind])) },
        timeouts,
      )
    }
    const confirmation = await server.waitForMail(({ subject }) => subject.includes('Confirm'))
    expect(findCode(confirmation)).toBe(mailSamples.confirmAddress.link.code)
    expect(findUrl(confirmation)).toBe(mailSamples.confirmAddress.link.url)
    expect(confirmation.attachments.map(({ contentType }) => contentType)).toEqual(['image/png'])
    expect(confirmation.html).toContain(`cid:${confirmation.attachments[0]?.cid}`)
    const approval = await server.waitForMail(({ subject }) => subject.includes('利用申請結果'))
    expect(findInitialPassword(approval)).toBe(mailSamples.applicationApproved.initialPassword)
    expect(() => findCode(approval)).toThrow()
  })

  it('keeps Message-ID and Date when a mail is sent again', async () => {
    const server = await start()
    await sendBySmtp(settings(server), undefined, mail, timeouts)
    await sendBySmtp(settings(server), undefined, mail, timeouts)
    expect(server.mails.map((received) => [received.messageId, received.date])).toEqual([
      [mail.messageId, new Date(mail.createdAtMs)],
      [mail.messageId, new Date(mail.createdAtMs)],
    ])
  })

  it.each([
    ['a..b@docomo.example', 'RCPT TO:<"a..b"@docomo.example>'],
    ['.abc.@ezweb.example', 'RCPT TO:<".abc."@ezweb.example>'],
    ['abc.@docomo.example', 'RCPT TO:<"abc."@docomo.example>'],
    ['-abc@docomo.example', 'RCPT TO:<-abc@docomo.example>'],
    ['a/b?c@docomo.example', 'RCPT TO:<a/b?c@docomo.example>'],
    ['a.b@docomo.example', 'RCPT TO:<a.b@docomo.example>'],
  ])('names %s to the server as the standard writes it', async (to, command) => {
    const heard: string[] = []
    const port = await startScripted([[/^DATA/, '354 go on']], '220 ready', heard)
    expect(await sendBySmtp(settings({ port }), undefined, { ...mail, to }, timeouts)).toEqual({ kind: 'sent' })
    expect(heard.join('').match(/^RCPT.*(?=\r)/gm)).toEqual([command])
    expect(/^To: <?(.*?)>?\r$/m.exec(heard.join(''))?.[1]).toBe(/<(.*)>/.exec(command)?.[1])
  })

  it('sends to one address only, whatever it looks like', async () => {
    const server = await start()
    for (const to of [
      'a@example.com, b@example.com',
      'a@example.com\r\nRCPT TO:<b@example.com>',
      'A <a@example.com>',
      'nobody',
      '',
    ]) {
      const outcome = await sendBySmtp(settings(server), undefined, { ...mail, to }, timeouts)
      expect(outcome.kind === 'sent' ? to : 'not sent').toBe('not sent')
    }
    expect(server.mails).toEqual([])
  })

  it('puts no header of a stranger into the mail', async () => {
    const server = await start()
    const subject = 'one\r\nBcc: b@example.com'
    await sendBySmtp(
      settings(server, { fromName: 'x\r\nBcc: c@example.com' }),
      undefined,
      { ...mail, subject },
      timeouts,
    )
    const received = await server.waitForMail(() => true)
    expect(received.headers.has('bcc')).toBe(false)
    expect(received.to).toEqual(['hanako@example.com'])
  })
})

describe('a mail that does not go out', () => {
  it.each([
    ['refuse450', 'postponed', 'busy', /^450 4\.2\.1/],
    ['refuse550', 'refused', 'addressRefused', /^550 5\.1\.1/],
    ['refuseAuth', 'postponed', 'login', /^530/],
    ['drop', 'postponed', 'unreachable', /closed/],
  ] as const)('%s: is %s as %s', async (behaviour, kind, problem, detail) => {
    const server = await start({ behaviour })
    const outcome = await sendBySmtp(settings(server), undefined, mail, timeouts)
    expect(outcome).toMatchObject({ kind, problem, detail: expect.stringMatching(detail) })
    expect(server.mails).toEqual([])
    server.setBehaviour('accept')
    expect(await sendBySmtp(settings(server), undefined, mail, timeouts)).toEqual({ kind: 'sent' })
  })

  it.each([
    ['a wrong password', 'wrong'],
    ['no password', undefined],
  ])('is postponed for %s', async (_case, password) => {
    const server = await start({ auth })
    const outcome = await sendBySmtp(settings(server, { user: auth.user }), password, mail, timeouts)
    expect(outcome).toMatchObject({ kind: 'postponed', problem: 'login' })
    expect(server.mails).toEqual([])
  })

  it('is postponed when the server takes it and never answers', async () => {
    const server = await start({ behaviour: 'stall' })
    expect(await sendBySmtp(settings(server), undefined, mail, impatient)).toMatchObject({
      kind: 'postponed',
      problem: 'timeout',
    })
  })

  it('is postponed when the server says nothing at all', async () => {
    const port = await startScripted([])
    expect(await sendBySmtp(settings({ port }), undefined, mail, impatient)).toMatchObject({
      kind: 'postponed',
      problem: 'timeout',
    })
  })

  it('is postponed when the server is slow on and on', async () => {
    const port = await startScripted([], '220 ready')
    const outcome = await sendBySmtp(settings({ port }), undefined, mail, { ...timeouts, whole: 0 })
    expect(outcome).toMatchObject({ kind: 'postponed', problem: 'timeout' })
  })

  it('is postponed when nobody listens or the name is unknown', async () => {
    const server = await startSmtpServer()
    await server.stop()
    expect(await sendBySmtp(settings(server), undefined, mail, timeouts)).toMatchObject({
      kind: 'postponed',
      problem: 'unreachable',
    })
    const nowhere = settings(server, { host: 'mail.invalid' })
    expect(await sendBySmtp(nowhere, undefined, mail, timeouts)).toMatchObject({ kind: 'postponed' })
  })

  it('is not sent in clear where STARTTLS is asked for and not offered', async () => {
    const server = await start({ auth })
    const outcome = await sendBySmtp(
      settings(server, { security: 'starttls', user: auth.user }),
      auth.pass,
      mail,
      timeouts,
    )
    expect(outcome).toMatchObject({ kind: 'postponed', problem: 'tls' })
    expect(server.mails).toEqual([])
  })

  it.each([
    ['tls', true],
    ['starttls', 'starttls'],
  ] as const)('is not sent over %s to a server whose certificate nobody vouches for', async (security, tls) => {
    const server = await start({ tls })
    const outcome = await sendBySmtp(settings(server, { security }), undefined, mail, timeouts)
    expect(outcome).toMatchObject({ kind: 'postponed', problem: 'tls' })
    expect(server.mails).toEqual([])
  })

  it('is not sent over TLS to a server that bears another name', async () => {
    const server = await start({ tls: true })
    const other = settings(server, { security: 'tls', host: '127.0.0.1', caCertificatePem: server.caCertificatePem })
    expect(await sendBySmtp(other, undefined, mail, timeouts)).toMatchObject({ kind: 'postponed', problem: 'tls' })
  })

  it('is postponed when TLS is spoken to a server that speaks none', async () => {
    const server = await start()
    expect(await sendBySmtp(settings(server, { security: 'tls' }), undefined, mail, timeouts)).toMatchObject({
      kind: 'postponed',
      problem: 'tls',
    })
  })

  it.each([
    ['554 5.7.1 Relay access denied', /^RCPT/, 'postponed', 'relay'],
    ['553 5.7.1 Sender not owned by user', /^MAIL/, 'postponed', 'sender'],
    ['552 5.2.2 Mailbox full', /^RCPT/, 'refused', 'addressRefused'],
    ['554 5.6.0 Not taken', /^DATA/, 'refused', 'mailRefused'],
    ['421 4.3.2 Shutting down', /^MAIL/, 'postponed', 'busy'],
  ] as const)('after "%s" to %s is %s as %s', async (reply, command, kind, problem) => {
    const port = await startScripted([[command, reply]], '220 ready')
    expect(await sendBySmtp(settings({ port }), undefined, mail, timeouts)).toMatchObject({
      kind,
      problem,
      detail: reply,
    })
  })

  it('is told of in one short line without controls and secrets', async () => {
    const quoted = `geheim-7Q ${Buffer.from('geheim-7Q').toString('base64')} AUTH PLAIN AGRlc2sAZ2VoZWlt certdesk://continue/abc`
    const port = await startScripted(
      [[/^RCPT/, `550-5.1.1 no\u0007\u001B[31m \u202E${quoted}\r\n550 ${'長'.repeat(300)}`]],
      '220 ready',
    )
    const outcome = await sendBySmtp(settings({ port }), 'geheim-7Q', mail, timeouts)
    if (outcome.kind === 'sent') throw new Error('sent')
    expect(outcome.detail).toMatch(/^550-5\.1\.1 no \[31m •••• •••• AUTH PLAIN •••• certdesk:\/\/•••• 550 長+$/)
    expect(outcome.detail).toHaveLength(200)
  })
})

describe('verifying the settings', () => {
  it('is ready when the login is taken, and sends nothing', async () => {
    const server = await start({ auth, tls: true })
    const right = settings(server, { security: 'tls', user: auth.user, caCertificatePem: server.caCertificatePem })
    expect(await verifySmtp(right, auth.pass, timeouts)).toEqual({ kind: 'ready' })
    expect(await verifySmtp(right, 'wrong', timeouts)).toMatchObject({ kind: 'failed', problem: 'login' })
    expect(server.mails).toEqual([])
  })

  it('names what is wrong', async () => {
    const server = await startSmtpServer()
    await server.stop()
    expect(await verifySmtp(settings(server), undefined, timeouts)).toMatchObject({
      kind: 'failed',
      problem: 'unreachable',
    })
    const silent = { port: await startScripted([]) }
    expect(await verifySmtp(settings(silent), undefined, impatient)).toMatchObject({
      kind: 'failed',
      problem: 'timeout',
    })
  })
})
