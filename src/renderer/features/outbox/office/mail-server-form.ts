import type {
  MailServerSettings,
  MailServerWithPassword,
} from '../../../../shared/features/outbox/mail-server-settings.ts'

/** The mail server as it is typed, without its password. */
export interface MailServerForm {
  host: string
  port: string
  security: MailServerSettings['security']
  user: string
  fromAddress: string
  fromName: string
  greetingName: string
  /** Empty for no limit. */
  mailsPerMinute: string
}

export const SECURITIES = ['starttls', 'tls', 'none'] as const
export const USUAL_PORTS = { starttls: '587', tls: '465', none: '25' } as const

export const emptyMailServerForm = (): MailServerForm => ({
  host: '',
  port: USUAL_PORTS.starttls,
  security: 'starttls',
  user: '',
  fromAddress: '',
  fromName: '',
  greetingName: '',
  mailsPerMinute: '',
})

export function mailServerForm({ port, mailsPerMinute, ...settings }: MailServerSettings): MailServerForm {
  return { ...settings, port: String(port), mailsPerMinute: mailsPerMinute === null ? '' : String(mailsPerMinute) }
}

/** In the contract's form. An empty or wrong number is NaN, which the contract refuses. */
export function mailServerInput(
  { port, mailsPerMinute, ...form }: MailServerForm,
  password: string,
): MailServerWithPassword {
  return {
    ...form,
    password,
    port: numberOf(port),
    mailsPerMinute: mailsPerMinute.trim() === '' ? null : numberOf(mailsPerMinute),
  }
}

const numberOf = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN)
