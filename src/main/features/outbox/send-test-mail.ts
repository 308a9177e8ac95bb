import type { z } from 'zod'
import { failure, success, type ErrorCode, type Result } from '../../../shared/bridge/result.ts'
import type { sendTestMail as operation } from '../../../shared/features/outbox/send-test-mail.ts'
import type { SmtpProblem } from '../../../shared/bridge/smtp-problem.ts'
import { sendBySmtp } from '../../platform/mail/smtp-transport.ts'
import type { Services } from '../../platform/services.ts'
import { getUniversity } from '../university/get-university.ts'
import { findPasswordFor, toMailServer } from './mail-server.ts'

const CODES: Readonly<Record<SmtpProblem, ErrorCode>> = {
  unreachable: 'mailUnreachable',
  timeout: 'mailTimeout',
  tls: 'mailTls',
  login: 'mailLogin',
  busy: 'mailRefused',
  tooManyConnections: 'mailRefused',
  quota: 'mailRefused',
  sender: 'mailRefused',
  account: 'mailLogin',
  relay: 'mailRefused',
  greetingName: 'mailRefused',
  blocked: 'mailRefused',
  addressRefused: 'mailRefused',
  mailRefused: 'mailRefused',
  unknown: 'mailRefused',
}

/** Not through the outbox: somebody waits for the server's answer. */
export async function sendTestMail(
  services: Services,
  { mailServer, to }: z.output<typeof operation.input>,
): Promise<Result<Record<string, never>>> {
  const { clock, randomness, mailRenderer } = services
  const university = await getUniversity(services)
  if (!university.ok) return university
  const { name: universityName, support } = university.value
  const { password: _typed, ...settings } = mailServer
  const password = await findPasswordFor(services, mailServer)
  if (password === undefined) return failure('invalidInput', { fields: { 'mailServer.password': 'required' } })
  const server = toMailServer(settings)
  const nowMs = clock.nowMs()
  const mail = await mailRenderer.render('testMail', {
    universityName,
    supportPhone: support.phone,
    supportHours: support.hours,
    sentAtMs: nowMs,
  })
  const [, domain] = server.fromAddress.split('@')
  const messageId = `<${randomness.uuid()}@${domain}>`
  const outcome = await sendBySmtp(server, password, { ...mail, messageId, to, createdAtMs: nowMs })
  return outcome.kind === 'sent' ? success({}) : failure(CODES[outcome.problem])
}
