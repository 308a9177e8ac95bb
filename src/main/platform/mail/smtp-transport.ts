import { rootCertificates } from 'node:tls'
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

/** Why a mail was not sent, in terms that an administrator can do something about. */
export type SmtpProblem =
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'login'
  | 'busy'
  | 'addressRefused'
  | 'mailRefused'
  | 'unknown'

/** `detail`: what the server or the system said, on one line of at most 200 characters, without control characters and secrets. */
export interface MailFailure {
  problem: SmtpProblem
  detail: string
}

/**
 * 'postponed': try again later. Also when the settings look wrong and not the mail, so that a mistyped password loses no mail.
 * 'refused': the server will never accept this mail for this address.
 */
export type SendOutcome = { kind: 'sent' } | ({ kind: 'postponed' | 'refused' } & MailFailure)

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

/**
 * Sends one mail. Never throws and keeps no connection.
 *
 * When the connection breaks after the mail's last byte, the mail is postponed, although the server may have accepted it. The second
 * copy has the same Message-ID, by which a mailbox can recognise it.
 */
export async function sendBySmtp(
  server: MailServer,
  password: string | undefined,
  mail: OutgoingMail,
  timeouts: SmtpTimeouts = defaultSmtpTimeouts,
  /** When it aborts, the mail is given up as if the server had not answered in time. */
  givenUp?: AbortSignal,
): Promise<SendOutcome> {
  if (!isOneAddress(mail.to)) return { kind: 'refused', problem: 'addressRefused', detail: 'not an email address' }
  try {
    const transport = await createTransport(server, password, timeouts)
    await transport.sendMail({
      messageId: mail.messageId,
      date: new Date(mail.createdAtMs),
      from: { name: server.fromName ?? '', address: server.fromAddress },
      to: { name: '', address: mail.to },
      envelope: { from: server.fromAddress, to: [mail.to] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.map((attachment) => ({ ...attachment, contentDisposition: 'inline' as const })),
      // RFC 3834: prevents out-of-office replies, which nobody would read.
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.any([AbortSignal.timeout(timeouts.whole), ...(givenUp ? [givenUp] : [])]),
    })
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
  return nodemailer.createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: password ?? '' } }),
    tls: {
      minVersion: 'TLSv1.2',
      ...(server.caCertificatePem === undefined ? {} : { ca: [...rootCertificates, server.caCertificatePem] }),
    },
    connectionTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
  })
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

/** Node's TLS and certificate errors, which come as socket errors when TLS is used from the first byte. */
const tlsCode = /CERT|SSL|TLS|EPROTO|UNABLE_TO_|SELF_SIGNED|HOSTNAME/

function judge(error: SmtpError, password: string | undefined): { kind: 'postponed' | 'refused' } & MailFailure {
  const detail = describe(error, password)
  const postponed = (problem: SmtpProblem) => ({ kind: 'postponed' as const, problem, detail })
  const refused = (problem: SmtpProblem) => ({ kind: 'refused' as const, problem, detail })
  const { code, originalCode, responseCode: reply, response } = error

  if (code === 'ETIMEDOUT' || code === 'EABORT' || originalCode === 'ETIMEDOUT') return postponed('timeout')
  if (code === 'ETLS' || tlsCode.test(originalCode) || /required STARTTLS/.test(error.message)) return postponed('tls')
  if (reply >= 400 && reply < 500) return postponed('busy')
  // 530, 534, 535, 538 (RFC 4954): some servers give them as late as MAIL or RCPT.
  if (code === 'EAUTH' || reply === 530 || reply === 534 || reply === 535 || reply === 538) return postponed('login')
  if (reply >= 500) {
    if (error.command === 'DATA') return refused('mailRefused')
    // x.7.x (RFC 3463) is the server's policy, e.g. a relay that does not accept this seat: the settings are wrong, not the address.
    if (error.command === 'RCPT TO' && !/^\d{3}[ -]5\.7\.\d/.test(response)) return refused('addressRefused')
    return postponed('mailRefused')
  }
  // Refused by nodemailer itself, without asking the server.
  if (code === 'EENVELOPE' && /Invalid recipient|No recipients/.test(error.message)) return refused('addressRefused')
  if (code === 'EMESSAGE') return refused('mailRefused')
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || error.message === 'Connection closed') {
    return postponed('unreachable')
  }
  return postponed('unknown')
}

function describe(error: SmtpError, password: string | undefined): string {
  let line = error.response || error.message || 'no detail'
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
