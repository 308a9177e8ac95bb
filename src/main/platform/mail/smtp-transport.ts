import { rootCertificates } from 'node:tls'
import type { SendMailOptions } from 'nodemailer'
import type { SmtpProblem } from '../../../shared/bridge/smtp-problem.ts'
import { findGreetingName } from './greeting-name.ts'
import { judgeRefusal, type SmtpStage } from './judge-refusal.ts'
import type { MailAttachment } from './render-mail.ts'

/**
 * How to reach the university's mail server.
 *
 * `security`: 'tls' uses TLS from the first byte (usually port 465); 'starttls' sends nothing unless the server offers to switch to
 * TLS (587); 'none' never encrypts, not even the login, and is for a relay in one's own network (25). TLS is 1.2 or newer, and the
 * certificate must be valid for `host`, by the public authorities or by `caCertificatePem`.
 */
export interface MailServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  /** Without it there is no login. */
  user?: string
  /** The sender in the From header and on the envelope. Reports about mails that could not be delivered come back to it. */
  fromAddress: string
  fromName?: string
  /** This PC's name in EHLO. Without it, see {@link findGreetingName}. */
  greetingName?: string
  /** How many mails the outbox sends at most. Without it, as many as the server accepts. */
  mailsPerMinute?: number
  /** The university's own certificate authority, trusted beside the public ones. */
  caCertificatePem?: string
}

/** One mail to one address. `messageId` (with its angle brackets) and `createdAtMs` must be the same at each attempt. */
export interface OutgoingMail {
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  attachments: readonly MailAttachment[]
  createdAtMs: number
}

/** `detail`: what the server or the system said, on one line of at most 200 characters, without control characters and secrets. */
export interface MailFailure {
  problem: SmtpProblem
  detail: string
}

/**
 * 'postponed': try again later. Also when the server or the settings look wrong and not the mail, so that a mistyped password
 * loses no mail. `holdsUp` tells whether every other mail would have the same problem. 'refused': the server will never accept
 * this mail for this address.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | ({ kind: 'postponed'; holdsUp: 'thisMail' | 'everyMail' } & MailFailure)
  | ({ kind: 'refused' } & MailFailure)

export type VerifyOutcome = { kind: 'ready' } | ({ kind: 'failed' } & MailFailure)

/** Milliseconds. `socket`: how long the server may be silent in between. `whole`: after this the mail is given up for now. */
export interface SmtpTimeouts {
  connect: number
  greeting: number
  socket: number
  whole: number
}

/** Shorter than nodemailer's own (2 min, 30 s, 10 min), which would hold up all other mails. */
export const defaultSmtpTimeouts: SmtpTimeouts = { connect: 10_000, greeting: 10_000, socket: 30_000, whole: 120_000 }

/** Sends many mails over connections that stay open for a while. */
export interface SmtpPool {
  /**
   * Never throws. When `givenUp` aborts, the mail is given up as if the server had not answered in time.
   *
   * When the connection breaks after the mail's last byte, the mail is postponed, although the server may have accepted it.
   * The second copy has the same Message-ID, by which a mailbox can recognise it.
   */
  send(mail: OutgoingMail, givenUp?: AbortSignal): Promise<SendOutcome>
  /** Closes all connections, and gives up the mails under way. */
  close(): void
}

/** How long an unused connection stays open. Shorter than any server waits for the next mail. */
const IDLE_CONNECTION_MS = 5_000
/** Servers with a limit end a connection after a hundred mails or more. */
const MAILS_A_CONNECTION = 100

/** Opens no connection yet; with the first mails up to `connections` are opened. */
export function openSmtpPool(
  server: MailServer,
  password: string | undefined,
  { connections, timeouts = defaultSmtpTimeouts }: { connections: number; timeouts?: SmtpTimeouts },
): SmtpPool {
  const closing = new AbortController()
  const transport = createPool(server, password, timeouts, connections)
  return {
    async send(mail, givenUp) {
      const signals = givenUp ? [closing.signal, givenUp] : [closing.signal]
      return sendOver(() => transport, mail, { timeouts, signals, password, fromServer: server })
    },
    close() {
      closing.abort()
      void transport.then((pool) => pool.close())
    },
  }
}

async function createPool(
  server: MailServer,
  password: string | undefined,
  timeouts: SmtpTimeouts,
  connections: number,
) {
  const { default: nodemailer } = await import('nodemailer')
  const options = {
    ...transportOptions(server, password, timeouts),
    pool: true as const,
    maxConnections: connections,
    maxMessages: MAILS_A_CONNECTION,
    idleTimeout: IDLE_CONNECTION_MS,
    // Tried once more, because the server may have closed an open connection. If a new one fails too, the outbox tries later.
    maxRequeues: 1,
  }
  return nodemailer.createTransport(options)
}

/** Sends one mail. Never throws and keeps no connection. */
export async function sendBySmtp(
  server: MailServer,
  password: string | undefined,
  mail: OutgoingMail,
  timeouts: SmtpTimeouts = defaultSmtpTimeouts,
): Promise<SendOutcome> {
  return sendOver(() => createTransport(server, password, timeouts), mail, {
    timeouts,
    signals: [],
    password,
    fromServer: server,
  })
}

/** What both kinds of nodemailer's transports have in common. */
interface Transport {
  sendMail(mail: SendMailOptions): Promise<unknown>
}

async function sendOver(
  getTransport: () => Promise<Transport>,
  mail: OutgoingMail,
  {
    timeouts,
    signals,
    password,
    fromServer,
  }: {
    timeouts: SmtpTimeouts
    signals: readonly AbortSignal[]
    password: string | undefined
    fromServer: MailServer
  },
): Promise<SendOutcome> {
  if (!isOneAddress(mail.to)) return { kind: 'refused', problem: 'addressRefused', detail: 'not an email address' }
  try {
    const transport = await getTransport()
    const options = {
      messageId: mail.messageId,
      date: new Date(mail.createdAtMs),
      from: { name: fromServer.fromName ?? '', address: fromServer.fromAddress },
      to: { name: '', address: mail.to },
      envelope: { from: fromServer.fromAddress, to: [mail.to] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.map((attachment) => ({ ...attachment, contentDisposition: 'inline' as const })),
      // RFC 3834: prevents out-of-office replies, which nobody would read.
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false as const,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.any([AbortSignal.timeout(timeouts.whole), ...signals]),
    }
    await transport.sendMail(options)
    return { kind: 'sent' }
  } catch (error) {
    return judge(readError(error), password)
  }
}

/** Connects and logs in without sending anything, for the settings screen. Never throws. */
export async function verifySmtp(
  server: MailServer,
  password: string | undefined,
  timeouts: SmtpTimeouts = defaultSmtpTimeouts,
): Promise<VerifyOutcome> {
  try {
    const transport = await createTransport(server, password, timeouts)
    await transport.verify()
    return { kind: 'ready' }
  } catch (error) {
    const { problem, detail } = judge(readError(error), password)
    return { kind: 'failed', problem, detail }
  }
}

/** nodemailer also accepts lists and names: "a@x, b@x" would go to two mailboxes. Does not check whether the address exists. */
function isOneAddress(text: string): boolean {
  return /^[^\s\p{C}<>,;@]+@[^\s\p{C}<>,;@]+$/u.test(text)
}

async function createTransport(server: MailServer, password: string | undefined, timeouts: SmtpTimeouts) {
  // Loaded with the first mail, so that a start does not wait for it.
  const { default: nodemailer } = await import('nodemailer')
  return nodemailer.createTransport(transportOptions(server, password, timeouts))
}

function transportOptions(server: MailServer, password: string | undefined, timeouts: SmtpTimeouts) {
  return {
    host: server.host,
    port: server.port,
    name: server.greetingName ?? findGreetingName(),
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: password ?? '' } }),
    tls: {
      minVersion: 'TLSv1.2' as const,
      ...(server.caCertificatePem === undefined ? {} : { ca: [...rootCertificates, server.caCertificatePem] }),
    },
    connectionTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
  }
}

interface SmtpError {
  message: string
  /** nodemailer's code, e.g. EAUTH */
  code: string
  /** the system's code behind it, e.g. ECONNREFUSED or CERT_HAS_EXPIRED */
  originalCode: string
  command: string
  response: string
  responseCode: number
}

function readError(error: unknown): SmtpError {
  const fields: Record<string, unknown> = error instanceof Error ? { ...error, message: error.message } : {}
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    message: text('message'),
    code: text('code'),
    originalCode: text('originalCode'),
    command: text('command'),
    response: text('response'),
    responseCode: typeof fields['responseCode'] === 'number' ? fields['responseCode'] : 0,
  }
}

/** A server's answer may be a megabyte long. */
const LONGEST_REPLY_READ = 4000

/** Node's TLS and certificate errors, which come as socket errors when TLS is used from the first byte. */
const tlsCode = /CERT|SSL|TLS|EPROTO|UNABLE_TO_|SELF_SIGNED|HOSTNAME/

/** nodemailer's names of the stages. Its DATA is both the command and the answer to the whole mail. */
const STAGES: Readonly<Record<string, SmtpStage>> = {
  CONN: 'greeting',
  EHLO: 'hello',
  HELO: 'hello',
  STARTTLS: 'tls',
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'data',
}

function stageOf({ command, code }: SmtpError): SmtpStage {
  if (command === 'DATA' && code === 'EMESSAGE') return 'content'
  return STAGES[command] ?? (command.startsWith('AUTH') ? 'login' : 'greeting')
}

function judge(error: SmtpError, password: string | undefined): Exclude<SendOutcome, { kind: 'sent' }> {
  const detail = describe(error, password)
  const everyMail = (problem: SmtpProblem) => ({ kind: 'postponed', holdsUp: 'everyMail', problem, detail }) as const
  const { code, originalCode, responseCode: reply, response } = error

  if (code === 'ETIMEDOUT' || code === 'EABORT' || originalCode === 'ETIMEDOUT') return everyMail('timeout')
  if (tlsCode.test(originalCode)) return everyMail('tls')
  // The server does not know EHLO at all, and so no STARTTLS.
  if (/required STARTTLS/.test(error.message) && (reply === 500 || reply === 502)) return everyMail('tls')
  if (reply >= 400) {
    const { blame, problem } = judgeRefusal(stageOf(error), response)
    return blame === 'final'
      ? { kind: 'refused', problem, detail }
      : { kind: 'postponed', holdsUp: blame, problem, detail }
  }
  if (code === 'ETLS') return everyMail('tls')
  if (code === 'EAUTH') return everyMail('login')
  // Refused by nodemailer itself, without asking the server.
  if (code === 'EENVELOPE' && /Invalid recipient|No recipients/.test(error.message))
    return { kind: 'refused', problem: 'addressRefused', detail }
  if (code === 'EENVELOPE') return everyMail('sender')
  if (code === 'EMESSAGE') return { kind: 'refused', problem: 'mailRefused', detail }
  if (code === 'EPROTOCOL') return everyMail('unknown')
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || error.message === 'Connection closed')
    return everyMail('unreachable')
  return { kind: 'postponed', holdsUp: 'thisMail', problem: 'unknown', detail }
}

function describe(error: SmtpError, password: string | undefined): string {
  let line = (error.response || error.message || 'no detail').slice(0, LONGEST_REPLY_READ)
  // A server may quote what it got: the login in its SASL form, or a one-time link from the body.
  if (password) {
    for (const form of [password, Buffer.from(password).toString('base64')]) line = line.replaceAll(form, '••••')
  }
  return line
    .replaceAll(/(AUTH \w+ )\S+/gi, '$1••••')
    .replaceAll(/certdesk:\/\/\S+/gi, 'certdesk://••••')
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/[\uD800-\uDBFF]$/, '')
}
