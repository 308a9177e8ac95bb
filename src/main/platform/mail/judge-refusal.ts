import type { SmtpProblem } from '../../../shared/bridge/smtp-problem.ts'

/**
 * The step of the SMTP talk at which the server refused: 'greeting' is its first line, 'hello' the answer to our name (EHLO),
 * 'content' the answer after the mail's last byte.
 */
export const SMTP_STAGES = ['greeting', 'hello', 'tls', 'login', 'sender', 'recipient', 'data', 'content'] as const
export type SmtpStage = (typeof SMTP_STAGES)[number]

/**
 * What a refusal is about. 'final': this address or this mail, and another try would not help. 'thisMail': this mail waits, and others
 * may be sent. 'everyMail': the server or the settings, so the next mail would be refused, too.
 */
export type Blame = 'final' | 'thisMail' | 'everyMail'

export interface Judgement {
  blame: Blame
  problem: SmtpProblem
}

/** Longer than any useful reply. A server may send a megabyte. */
const LONGEST_READ = 1000

/**
 * Judges a server's refusal. It is final only if it is surely about this address or this mail: nobody may lose a password mail because
 * of a mistyped setting, a full quota or a server's trouble. Codes are those of RFC 5321 and RFC 3463; words are those of widely used
 * servers. Never throws, whatever the reply.
 */
export function judgeRefusal(stage: SmtpStage, reply: string): Judgement {
  const read = readReply(reply)
  const everyMail = (problem: SmtpProblem): Judgement => ({ blame: 'everyMail', problem })
  const { code, words } = read
  if (isOneOf(code, LOGIN_CODES) && stage !== 'content')
    return everyMail(SAYS.account.test(words) ? 'account' : 'login')

  // Before the first mail, so it can't be about a mail.
  if (stage === 'login') return everyMail(judgeLogin(read))
  if (stage === 'tls') return everyMail(isTemporary(read) ? 'busy' : 'tls')
  if (stage === 'greeting' || stage === 'hello')
    return everyMail(
      findGeneralProblem(read) ?? (isTemporary(read) ? 'busy' : stage === 'hello' ? 'greetingName' : 'blocked'),
    )

  if (isAboutThisMail(stage, read)) return { blame: 'final', problem: 'mailRefused' }
  const general = findGeneralProblem(read)
  // "Sender address rejected: user unknown" is about our address, whatever its code.
  if (general === 'sender' || general === 'greetingName') return everyMail(general)
  if (isAboutThisAddress(stage, read))
    return isTemporary(read) ? { blame: 'thisMail', problem: 'busy' } : { blame: 'final', problem: 'addressRefused' }
  // "Account disabled" in answer to an address may be about our account or the recipient's.
  if (general !== undefined && !(general === 'account' && stage === 'recipient')) return everyMail(general)
  if (code === 421) return everyMail('busy')
  if (stage === 'sender') return everyMail(isTemporary(read) ? 'busy' : 'sender')
  // x.3.z is about the server itself: its disk, its load, its settings.
  if (read.subject === 3) return everyMail(isTemporary(read) ? 'busy' : 'mailRefused')
  if (isTemporary(read)) return SAYS.busy.test(words) ? everyMail('busy') : { blame: 'thisMail', problem: 'busy' }
  return { blame: 'thisMail', problem: code >= 500 && code < 600 ? 'mailRefused' : 'unknown' }
}

interface Reply {
  /** 0 where there is none. */
  code: number
  /** The last two parts of an enhanced code (RFC 3463); 0 when there is none, or when it contradicts the code. */
  subject: number
  detail: number
  words: string
}

function readReply(reply: string): Reply {
  const words = reply.slice(0, LONGEST_READ).replaceAll(/\s+/g, ' ')
  const code = Number(/^[2-5]\d\d(?=[ -]|$)/.exec(words)?.[0] ?? 0)
  // After the code, or in brackets as qmail writes it: "(#5.1.1)".
  const enhanced =
    /^\d{3}[ -]([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/.exec(words) ??
    /#([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/.exec(words)
  const [kind = 0, subject = 0, detail = 0] = enhanced ? enhanced.slice(1).map(Number) : []
  return kind === Math.floor(code / 100) ? { code, subject, detail, words } : { code, subject: 0, detail: 0, words }
}

/** RFC 4954. Some servers give them as late as MAIL or RCPT. */
const LOGIN_CODES = [530, 534, 535, 538] as const

/** Words about us or the server. No pattern can match one text in many ways, which a hostile server could use to block main. */
const SAYS = {
  login:
    /auth(?:entication)? (?:is )?(?:required|needed|first)|not (?:logged in|authenticated)|must (?:be )?(?:authenticated?|log ?in)|requires? authentication|please (?:authenticate|log ?in)/i,
  tooManyConnections:
    /concurrent|simultaneous|(?:too many|maximum|max\.?|number of|limit on) (?:\w+ ){0,3}(?:connections?|sessions?)|connections? (?:\w+ ){0,2}(?:limit|rate|exceed|refused)/i,
  quota:
    /\b(?:daily|hourly|sending|send|submission|outbound|outgoing|messages?|mail|rate)\b[ -]?(?:\w+ ){0,2}(?:limit|quota|rate)|recipient (?:rate|limit)|submission ?quota|throttl|too (?:many|much) (?:\w+ ){0,2}(?:messages|mails?|e-?mails?|recipients)|too fast|unusual rate/i,
  greetingName: /\b(?:helo|ehlo)\b/i,
  sender:
    /\bsender\b|\b(?:sent|mail|send|submit) from\b|\bfrom (?:address|header|domain)\b|send ?as|on behalf|envelope[ -]from|return[ -]path|not owned|\bspf\b|\bdkim\b|\bdmarc\b/i,
  account: /\b(?:account|user)\b(?:\W+\w+){0,3}\W+(?:disabled|suspended|locked|expired|deactivated|banned)/i,
  relay: /\brelay|rcpthosts|not (?:\w+ ){0,2}local domain/i,
  blocked:
    /block ?list|black ?list|spamhaus|\b(?:rbl|dnsbl)\b|reputation|\bbanned\b|reverse dns|\bptr\b|client host|your (?:ip|host)|\b(?:ip|host|access|server|network)\b(?:\W+\w+){0,4}\W+block/i,
  busy: /server (?:is )?(?:too )?busy|overload|(?:system|server) resources|shutting down|high load|load average/i,
} as const

/** By the code alone, for x.1 and x.7: RFC 3463, RFC 7372, and codes of Exchange Online. */
const SENDER_CODES = ['1.7', '1.8', '2.252', '7.26', '7.27', '7.60', '7.509', '7.515', '7.708'] as const
const QUOTA_CODES = ['1.90', '4.5', '7.28', '7.232', '7.233', '7.705'] as const
const RELAY_CODES = ['7.54', '7.64', '7.367'] as const
const LOGIN_DETAILS = ['7.3', '7.8', '7.9', '7.11', '7.12', '7.57', '7.139'] as const

/** What is wrong, if the reply is about all of our mails. */
function findGeneralProblem(reply: Reply): SmtpProblem | undefined {
  const { words, subject, detail } = reply
  const number = `${subject}.${detail}`
  if (SAYS.greetingName.test(words)) return 'greetingName'
  if (isOneOf(number, QUOTA_CODES)) return 'quota'
  if (isOneOf(number, LOGIN_DETAILS) || SAYS.login.test(words)) return 'login'
  if (isOneOf(number, SENDER_CODES)) return 'sender'
  if (isOneOf(number, RELAY_CODES)) return 'relay'
  if (SAYS.tooManyConnections.test(words)) return 'tooManyConnections'
  if (SAYS.quota.test(words)) return 'quota'
  if (number === '7.13') return 'account'
  // "No mail from your IP" is about the sender's network, not the sender's address.
  if (SAYS.blocked.test(words)) return 'blocked'
  if (SAYS.sender.test(words)) return 'sender'
  if (SAYS.relay.test(words)) return 'relay'
  if (SAYS.account.test(words)) return 'account'
  return undefined
}

function judgeLogin(reply: Reply): SmtpProblem {
  const { words } = reply
  if (SAYS.tooManyConnections.test(words)) return 'tooManyConnections'
  if (reply.detail === 13 || SAYS.account.test(words)) return 'account'
  return isTemporary(reply) && reply.detail !== 12 ? 'busy' : 'login'
}

const NO_SUCH_MAILBOX =
  /\bno such (?:user|mailbox|recipient|address|account|person)|\b(?:unknown|invalid) (?:\w+ )?(?:user|mailbox|recipient|address)|\b(?:user|mailbox|recipient|account|address)\b\S*(?: \S+){0,4}? (?:unknown|not found|not exist|doesn'?t exist)/i

/** Whether it is about the recipient's mailbox, for now or for good. */
function isAboutThisAddress(stage: SmtpStage, reply: Reply): boolean {
  const { code, subject, detail, words } = reply
  if (stage === 'sender') return false
  // 1: no such mailbox. 10: its domain accepts no mail (RFC 7505), or Exchange's "no such recipient".
  if (subject === 1 && (detail === 1 || detail === 10)) return true
  if (stage !== 'recipient') return false
  // 2: no such domain. 3: not an address. 6: moved away.
  if (subject === 1 && (detail === 2 || detail === 3 || detail === 6)) return true
  if (subject === 2) return true
  // Servers without enhanced codes only use words.
  return code >= 500 && subject === 0 && detail === 0 && NO_SUCH_MAILBOX.test(words)
}

function isAboutThisMail(stage: SmtpStage, { code, subject, detail, words }: Reply): boolean {
  if (code < 500) return false
  if (subject === 3 && detail === 4) return true
  if (stage !== 'data' && stage !== 'content') return false
  // 2.3: larger than the mailbox accepts.
  if (subject === 6 || (subject === 2 && detail === 3)) return true
  return code === 552 && subject === 0 && /\bmessage\b(?: \S+){0,3}? (?:size|too big|too large)/i.test(words)
}

function isTemporary({ code }: Reply): boolean {
  return code >= 400 && code < 500
}

function isOneOf<Value>(value: Value, all: readonly Value[]): boolean {
  return all.includes(value)
}
