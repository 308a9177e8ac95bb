import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { makeCertificate } from './certificate.ts'

/**
 * What the server does with the next mail: 'refuse450' and 'refuse550' answer RCPT TO; 'stall' takes the whole mail and
 * never answers; 'drop' cuts the line while the mail is coming in; 'refuseAuth' answers the login, or MAIL FROM where
 * none is asked for.
 */
export type SmtpBehaviour = 'accept' | 'refuse450' | 'refuse550' | 'stall' | 'drop' | 'refuseAuth'

/** Answers with this (code first) at this step of the talk; with `to`, only for mails to that address. */
export interface SmtpRefusal {
  at: 'greeting' | 'login' | 'sender' | 'recipient' | 'content'
  reply: string
  to?: string
}

export interface ReceivedAttachment {
  filename: string | undefined
  contentType: string
  cid: string | undefined
  content: Buffer
}

export interface ReceivedMail {
  /** Addresses on the envelope */
  to: string[]
  /** Address on the envelope */
  from: string
  subject: string
  text: string
  html: string
  messageId: string | undefined
  date: Date | undefined
  /** Header values by lower-case name, as they were sent */
  headers: Map<string, string>
  attachments: ReceivedAttachment[]
  raw: string
}

export interface SmtpServerOptions {
  auth?: { user: string; pass: string }
  /** true: TLS from the first byte. 'starttls': offered as an upgrade. Left out: neither. */
  tls?: boolean | 'starttls'
  behaviour?: SmtpBehaviour | SmtpRefusal
  /** How long a client must wait for the server's first line. Left out: not at all. */
  greetsAfterMs?: number
  /** How many connections it accepts at once; more are refused with 421. */
  mostConnections?: number
  /** Left out: one that is free. */
  port?: number
}

export interface TestSmtpServer {
  /** 'localhost', the only name in the certificate. A client that checks it must refuse the server's IP address */
  host: string
  port: number
  /** To be trusted by the client, with `tls` */
  caCertificatePem: string
  mails: ReceivedMail[]
  /** The number of connections so far. */
  readonly connectionCount: number
  /** The number of mails that it took without an answer. */
  readonly stalledCount: number
  /** The names of clients in EHLO or HELO, for each mail that got as far as its content. */
  greetingNames: string[]
  /** The first mail that fits, of those that came or will come. Rejects when none came in time. */
  waitForMail(predicate: (mail: ReceivedMail) => boolean, timeoutMs?: number): Promise<ReceivedMail>
  setBehaviour(behaviour: SmtpBehaviour | SmtpRefusal): void
  stop(): Promise<void>
}

/** Greets without the delay of smtp-server, which waits 100 ms for clients that talk too early, before every mail. */
class PromptServer extends SMTPServer {
  connectionCount = 0
  greetsAfterMs = 0

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    this.connectionCount += 1
    super.connect(socket, options)
    const connection = [...this.connections].at(-1)
    if (!connection) return
    const greet = connection.connectionReady.bind(connection)
    connection.connectionReady = () => {}
    if (this.greetsAfterMs === 0) greet()
    else setTimeout(greet, this.greetsAfterMs)
  }
}

/** A real SMTP server on a free port of the loopback interface. */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<TestSmtpServer> {
  const { auth, tls = false } = options
  const { key, certificate } = makeCertificate()
  const mails: ReceivedMail[] = []
  const greetingNames: string[] = []
  let stalledCount = 0
  const arrivals = new EventTarget()
  let behaviour = options.behaviour ?? 'accept'

  const server = new PromptServer({
    secure: tls === true,
    key,
    cert: certificate,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    allowInsecureAuth: true,
    authOptional: auth === undefined,
    disabledCommands: [...(auth ? [] : ['AUTH']), ...(tls === 'starttls' ? [] : ['STARTTLS'])],
    onConnect(_session, callback) {
      const tooMany =
        server.connections.size > (options.mostConnections ?? Number.POSITIVE_INFINITY)
          ? reply(421, '4.7.0 Too many connections')
          : null
      callback(tooMany ?? refusalAt('greeting'))
    },
    onAuth(login, _session, callback) {
      const refusal = refusalAt('login')
      if (refusal) return callback(refusal)
      if (behaviour === 'refuseAuth' || login.username !== auth?.user || login.password !== auth?.pass) {
        return callback(reply(535, '5.7.8 Authentication credentials invalid'))
      }
      return callback(null, { user: login.username })
    },
    onMailFrom(_address, _session, callback) {
      callback(behaviour === 'refuseAuth' ? reply(530, '5.7.0 Authentication required') : refusalAt('sender'))
    },
    onRcptTo({ address }, _session, callback) {
      if (behaviour === 'refuse450') return callback(reply(450, '4.2.1 Mailbox busy, try again later'))
      if (behaviour === 'refuse550') return callback(reply(550, '5.1.1 No such user here'))
      return callback(refusalAt('recipient', address))
    },
    onData(stream, session, callback) {
      if (behaviour === 'drop') return cut(session)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (behaviour === 'stall') {
          stalledCount += 1
          return
        }
        const refusal = refusalAt('content', session.envelope.rcptTo[0]?.address)
        if (refusal) return callback(refusal)
        greetingNames.push(session.hostNameAppearsAs)
        void take(Buffer.concat(chunks), session, callback)
      })
    },
  })

  function refusalAt(point: SmtpRefusal['at'], to?: string): Error | null {
    if (typeof behaviour === 'string' || behaviour.at !== point) return null
    if (behaviour.to !== undefined && behaviour.to !== to) return null
    const [code = '', ...words] = behaviour.reply.split(' ')
    return reply(Number(code), words.join(' '))
  }

  async function take(raw: Buffer, session: SMTPServerSession, answer: (error: Error | null) => void): Promise<void> {
    try {
      mails.push(await receive(raw, session))
      arrivals.dispatchEvent(new Event('mail'))
      answer(null)
    } catch (error) {
      answer(error instanceof Error ? error : new Error(String(error)))
    }
  }

  function cut(session: SMTPServerSession): void {
    for (const connection of server.connections) if (connection.session.id === session.id) connection._socket.destroy()
  }

  server.greetsAfterMs = options.greetsAfterMs ?? 0
  // A client that hangs up in the middle is what several tests are about.
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port))
  })

  return {
    host: 'localhost',
    port,
    caCertificatePem: certificate,
    mails,
    get connectionCount() {
      return server.connectionCount
    },
    get stalledCount() {
      return stalledCount
    },
    greetingNames,
    async waitForMail(predicate, timeoutMs = 60_000) {
      const tooLate = AbortSignal.timeout(timeoutMs)
      for (;;) {
        const found = mails.find(predicate)
        if (found) return found
        if (tooLate.aborted) {
          const seen = mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`).join('\n')
          throw new Error(`No such mail within ${timeoutMs} ms. Received:\n${seen || 'nothing'}`)
        }
        const next = new AbortController()
        const signal = AbortSignal.any([tooLate, next.signal])
        arrivals.addEventListener('mail', () => next.abort(), { once: true, signal })
        await delay(timeoutMs, undefined, { signal }).catch(() => undefined)
      }
    },
    setBehaviour(next) {
      behaviour = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The short code on a line of its own. */
export function findCode(mail: ReceivedMail): string {
  return read(mail, /^\s*([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m)
}

/** The first URL of the app's own scheme. */
export function findUrl(mail: ReceivedMail): string {
  return read(mail, /(certdesk:\/\/\S+)/)
}

/** What stands under 【初期パスワード】. */
export function findInitialPassword(mail: ReceivedMail): string {
  return read(mail, /【初期パスワード】\s+(\S+)/)
}

function read(mail: ReceivedMail, pattern: RegExp): string {
  const found = pattern.exec(mail.text)?.[1]
  if (found === undefined)
    throw new Error(`The mail “${mail.subject}” has nothing like ${String(pattern)}:\n${mail.text}`)
  return found
}

async function receive(raw: Buffer, session: SMTPServerSession): Promise<ReceivedMail> {
  const parsed = await simpleParser(raw, { keepCidLinks: true })
  return {
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    messageId: parsed.messageId,
    date: parsed.date,
    headers: new Map(parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    attachments: parsed.attachments.map(({ filename, contentType, cid, content }) => ({
      filename: filename || undefined,
      contentType,
      cid,
      content,
    })),
    raw: raw.toString('utf8'),
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
