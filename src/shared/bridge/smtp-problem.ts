import { z } from 'zod'

/** Why the mail server did not take a mail, in terms that an administrator can do something about. */
export const SmtpProblem = z.enum([
  'unreachable',
  'timeout',
  'tls',
  'login',
  'busy',
  'tooManyConnections',
  'quota',
  'sender',
  'account',
  'relay',
  'greetingName',
  'blocked',
  'addressRefused',
  'mailRefused',
  'unknown',
])
export type SmtpProblem = z.infer<typeof SmtpProblem>
