import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SmtpProblem } from '../../../shared/bridge/smtp-problem.ts'
import { judgeRefusal, SMTP_STAGES, type SmtpStage } from './judge-refusal.ts'

/** Replies of mail servers, and what they are about. */
const OF_THE_ADDRESS: readonly [SmtpStage, string][] = [
  ['recipient', '550 5.1.1 No such user here'],
  ['recipient', '550 5.1.1 <a@x.example>: Recipient address rejected: User unknown in relay recipient table'],
  ['recipient', '550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 Please check it.'],
  ['recipient', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup'],
  ['content', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup'],
  ['recipient', '556 5.1.10 the domain takes no mail'],
  ['recipient', '550 5.1.2 Host or domain name not found'],
  ['recipient', '501 5.1.3 Bad recipient address syntax'],
  ['recipient', '551 5.1.6 Moved, no address left behind'],
  ['recipient', '550 5.2.1 The email account that you tried to reach is disabled'],
  ['recipient', '552 5.2.2 Mailbox full'],
  ['recipient', '550 No such user'],
  ['recipient', '550 <a@x.example>: User unknown'],
  ['recipient', '550 the mailbox does not exist'],
  ['recipient', '553 sorry, no mailbox here by that name. (#5.1.1)'],
]

const OF_THE_MAIL: readonly [SmtpStage, string][] = [
  ['sender', '552 5.3.4 Message size exceeds fixed limit'],
  ['content', '552 5.3.4 Message too big for system'],
  ['content', '552 5.2.3 Message length exceeds administrative limit'],
  ['content', '552 Message size exceeds maximum permitted'],
  ['content', '554 5.6.0 Lone CR or LF in headers'],
  ['content', '550 5.6.7 Address not supported without SMTPUTF8'],
]

const OF_THE_SERVER_OR_THE_SETTINGS: readonly [SmtpStage, string, SmtpProblem][] = [
  ['content', '554 5.2.252 SendAsDenied; a@x.example not allowed to send as b@x.example', 'sender'],
  ['content', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'sender'],
  ['sender', '553 5.7.1 Sender not owned by user', 'sender'],
  ['sender', '550 5.1.8 Access denied, bad outbound sender', 'sender'],
  ['sender', '501 5.1.7 Bad address syntax', 'sender'],
  ['sender', '550 no', 'sender'],
  ['recipient', '450 4.1.8 <b@x.example>: Sender address rejected: Domain not found', 'sender'],
  ['recipient', '550 5.1.1 <b@x.example>: Sender address rejected: User unknown in local recipient table', 'sender'],
  ['recipient', '550 5.1.0 <b@x.example>: Sender address rejected: user unknown', 'sender'],
  ['content', '550 5.7.26 Unauthenticated mail is not accepted due to the DMARC policy', 'sender'],
  ['recipient', '550 relay not permitted', 'relay'],
  ['recipient', '554 5.7.1 <a@x.example>: Relay access denied', 'relay'],
  ['recipient', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'relay'],
  ['recipient', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay'],
  ['sender', '530 5.7.0 Authentication required', 'login'],
  ['recipient', '550 5.7.1 Authentication required', 'login'],
  ['content', '530 5.7.57 Client not authenticated to send mail', 'login'],
  ['login', '535 5.7.8 Authentication credentials invalid', 'login'],
  ['login', '535 5.7.139 Authentication unsuccessful, basic login is switched off for the tenant', 'login'],
  ['login', '454 4.7.0 Temporary authentication failure', 'busy'],
  ['login', '432 4.7.12 A password transition is needed', 'login'],
  ['login', '535 5.7.13 User account disabled', 'account'],
  ['login', '421 4.7.0 Too many concurrent connections', 'tooManyConnections'],
  ['content', '550 5.7.13 Account suspended', 'account'],
  ['content', '550 5.4.5 Daily user sending limit exceeded', 'quota'],
  ['recipient', "550 5.1.90 Your message can't be sent because you've reached your daily limit", 'quota'],
  ['content', '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException', 'quota'],
  ['sender', '452 4.5.3 Too many messages, try again later', 'quota'],
  ['content', '550 5.7.232 Your message cannot be sent: the tenant exceeded its threshold', 'quota'],
  ['recipient', '451 4.7.1 Message rate limit reached', 'quota'],
  ['recipient', '550 5.7.1 <pc_01>: Helo command rejected: Invalid name', 'greetingName'],
  ['recipient', '504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname', 'greetingName'],
  ['hello', '501 5.5.4 Invalid domain name', 'greetingName'],
  ['hello', '451 4.3.0 later', 'busy'],
  ['greeting', '421 4.7.0 Too many connections from your host', 'tooManyConnections'],
  ['greeting', '554 no SMTP service here', 'blocked'],
  ['greeting', '421 4.3.2 Service not available', 'busy'],
  ['content', '432 4.3.2 Concurrent connections limit exceeded', 'tooManyConnections'],
  ['sender', '421 4.3.2 Shutting down', 'busy'],
  ['recipient', '421 4.4.2 Connection timed out', 'busy'],
  ['recipient', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list', 'blocked'],
  ['recipient', '550 5.7.606 Access denied, banned sending IP [192.0.2.1]', 'blocked'],
  ['content', '452 4.3.1 Insufficient system storage', 'busy'],
  ['sender', '451 4.3.0 Temporary lookup failure', 'busy'],
  ['content', '550 5.3.5 System incorrectly configured', 'mailRefused'],
  ['content', '451 4.7.500 Server busy. Please try again later', 'busy'],
  ['tls', '454 4.7.0 TLS not available due to temporary reason', 'busy'],
  ['tls', '502 5.5.1 no', 'tls'],
]

/** Replies to a mail that do not say what is wrong: it waits, and the next one is tried. */
const OF_NOBODY_FOR_SURE: readonly [SmtpStage, string, SmtpProblem][] = [
  ['recipient', '450 4.2.1 Mailbox busy, try again later', 'busy'],
  ['recipient', '450 4.2.1 The user is receiving mail at a rate that prevents more', 'busy'],
  ['recipient', '452 4.2.2 The mailbox is over its quota', 'busy'],
  ['recipient', '450 4.2.0 <a@x.example>: Recipient address rejected: Greylisted', 'busy'],
  ['recipient', '451 4.7.1 Greylisting in action, please come back later', 'busy'],
  ['recipient', '450 4.1.1 <a@x.example>: unverified address', 'busy'],
  ['recipient', '550 Mailbox unavailable', 'mailRefused'],
  ['recipient', '550 Requested action not taken', 'mailRefused'],
  ['recipient', '552 Exceeded storage allocation', 'mailRefused'],
  ['recipient', '550 account disabled', 'mailRefused'],
  ['recipient', '550 4.1.1 contradicts itself', 'mailRefused'],
  ['recipient', '550 5.7.1 Rejected by policy', 'mailRefused'],
  ['content', '554 5.7.1 Message rejected as spam', 'mailRefused'],
  ['content', '554 Transaction failed', 'mailRefused'],
  ['recipient', 'what?', 'unknown'],
  ['recipient', '', 'unknown'],
]

describe('a refusal', () => {
  it.each(OF_THE_ADDRESS)('to the %s is of this address: %s', (stage, reply) => {
    expect(judgeRefusal(stage, reply)).toEqual({ blame: 'final', problem: 'addressRefused' })
  })

  it.each(OF_THE_MAIL)('to the %s is of this mail: %s', (stage, reply) => {
    expect(judgeRefusal(stage, reply)).toEqual({ blame: 'final', problem: 'mailRefused' })
  })

  it.each(OF_THE_SERVER_OR_THE_SETTINGS)('to the %s would meet every mail: %s', (stage, reply, problem) => {
    expect(judgeRefusal(stage, reply)).toEqual({ blame: 'everyMail', problem })
  })

  it.each(OF_NOBODY_FOR_SURE)('to the %s lets the mail wait: %s', (stage, reply, problem) => {
    expect(judgeRefusal(stage, reply)).toEqual({ blame: 'thisMail', problem })
  })

  const stages = fc.constantFrom(...SMTP_STAGES)
  const words = fc.oneof(
    fc.string({ maxLength: 3000, unit: 'binary' }),
    fc
      .array(fc.constantFrom('user', 'mail', ' ', '.', '@', 'account', 'x', '-', 'unknown', 'too many', 'ip', '\n'), {
        maxLength: 2000,
      })
      .map((parts) => parts.join('')),
  )
  const replies = fc.oneof(
    words,
    fc
      .tuple(
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom(' ', '-', ''),
        fc.nat(9),
        fc.nat(300),
        fc.nat(300),
        words,
      )
      .map(
        ([code, separator, kind, subject, detail, text]) => `${code}${separator}${kind}.${subject}.${detail} ${text}`,
      ),
  )

  it('is judged, whatever it says', () => {
    fc.assert(
      fc.property(stages, replies, (stage, reply) => {
        const { blame, problem } = judgeRefusal(stage, reply)
        expect(['final', 'thisMail', 'everyMail']).toContain(blame)
        expect(SmtpProblem.options).toContain(problem)
      }),
    )
  })

  it('is final for a permanent code only, and never before there is a mail', () => {
    fc.assert(
      fc.property(stages, replies, (stage, reply) => {
        if (judgeRefusal(stage, reply).blame !== 'final') return
        expect(reply).toMatch(/^5\d\d/)
        expect(['greeting', 'hello', 'tls', 'login']).not.toContain(stage)
      }),
    )
  })

  it('is never final when the server is about to hang up', () => {
    fc.assert(
      fc.property(stages, words, (stage, text) => {
        expect(judgeRefusal(stage, `421 5.1.1 ${text}`).blame).not.toBe('final')
      }),
    )
  })
})
