import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import type { ApplicationKind } from '../../../shared/features/applications/application.ts'
import { formatMinutes, formatMoment, inLanguage } from './format-for-mail.ts'
import { mailKinds, type AccountChange, type BilingualText, type MailKind, type MailVariables } from './mail-kinds.ts'
import { secretMask } from './mail-secrets.ts'
import { drawQrCodePng } from './qr-code-png.ts'

/** An image shown inside the mail. The HTML refers to it as `cid:<cid>`. */
export interface MailAttachment {
  cid: string
  filename: string
  contentType: string
  content: Buffer
}

/** A mail that is ready to be sent. `subject` never contains a variable, so nothing that somebody typed gets into a header. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
  attachments: MailAttachment[]
}

export interface MailRenderer {
  render<K extends MailKind>(kind: K, variables: MailVariables[K]): Promise<RenderedMail>
}

/** What each kind of application is called in mails. */
const applicationNames = {
  account: { ja: '利用申請', en: 'application for use' },
  enrolment: { ja: '学籍番号追加登録', en: 'application to add a student number' },
} as const satisfies Record<ApplicationKind, BilingualText>

/** The same in M9: there it is still only an application. */
const receivedNames: { readonly [K in ApplicationKind]: string } = {
  account: '利用申請',
  enrolment: '学籍番号追加登録の申請',
}

/** What happened, as a sentence for M8. */
const accountChanges = {
  email: { ja: 'メールアドレスが変更されました', en: 'Your email address was changed' },
  password: { ja: 'パスワードが変更されました', en: 'Your password was changed' },
  secondPassword: { ja: '第2パスワードが変更されました', en: 'Your second password was changed' },
  passwords: { ja: 'パスワードと第2パスワードが変更されました', en: 'Both your passwords were changed' },
  locked: { ja: 'ログインを一時的に停止しました', en: 'Login to your account is paused' },
} as const satisfies Record<AccountChange, BilingualText>

// Approval, rejection and resubmission have the same subject, so that it does not tell the decision to others who see it.
const results: { readonly [K in ApplicationKind]: string } = {
  account: '利用申請結果 / Result of the application for use',
  enrolment: '学籍番号追加登録の結果 / Result of adding a student number',
}

const reset = 'パスワードの再設定 / Set your passwords again'

/** Subjects are fixed sentences. */
const subjects: { readonly [K in MailKind]: (variables: MailVariables[K]) => string } = {
  confirmAddress: () => 'メールアドレスのご確認 / Confirm your email address',
  applicationApproved: () => results.account,
  applicationRejected: ({ applicationKind }) => results[applicationKind],
  resubmissionRequested: ({ applicationKind }) => results[applicationKind],
  applicationReceived: ({ applicationKind }) =>
    `${receivedNames[applicationKind]}を受け付けました / We have received your application`,
  enrolmentLink: () => '学籍番号追加登録のご案内 / Add a student number',
  enrolmentApproved: () => results.enrolment,
  confirmNewAddress: () => 'メールアドレス変更のご確認 / Confirm your new email address',
  passwordReset: () => reset,
  passwordResetUnknown: () => reset,
  accountChanged: ({ change }) => `${accountChanges[change].ja} / ${accountChanges[change].en}`,
  resumeApplication: () => '申請の続きについて / Go on with your application',
  testMail: () => 'テストメール / Test mail',
}

const qrCid = 'qr-code@certificate-desk'

/** The names of the kiosk's buttons and fields. Mails take them from here, so that they use the same words. */
const labels = {
  continueWithCode: { ja: 'メールのコードで続ける', en: 'Continue with the code in the mail' },
  graduatesLogin: { ja: '卒業生ログイン', en: 'Graduates’ Login' },
  registration: { ja: '新規登録手続き', en: 'New registration procedure' },
  forgottenPassword: { ja: 'パスワードを忘れた場合', en: 'Forgotten password' },
}

const helpers = { accountChanges, applicationNames, receivedNames, formatMinutes, formatMoment, inLanguage, labels }

/**
 * Renders mails from the templates in `<resourcesFolder>/mail`, which are read and compiled only once.
 *
 * Templates are code that ships with the product. Text that staff may edit must be a variable, never a template. In HTML every
 * variable is escaped; in plain text it is left as it is.
 *
 * @throws when a template is missing or does not compile, since a program that can't write its mails must not start.
 */
export function createMailRenderer(resourcesFolder: string): MailRenderer {
  const folder = join(resourcesFolder, 'mail')
  // Line breaks are part of the layout of plain text, so they are only trimmed where a tag asks for it (-%>).
  const text = new Eta({ autoEscape: false, autoTrim: false })
  const html = new Eta({ autoEscape: true, autoTrim: false })
  const names = new Set<string>()
  for (const file of readdirSync(folder)) {
    const [, name, format] = /^(.+)\.(text|html)\.eta$/.exec(file) ?? []
    if (name === undefined) continue
    // For Eta, @ marks a template that is found by name and never read from disk.
    ;(format === 'html' ? html : text).loadTemplate(`@${name}`, readFileSync(join(folder, file), 'utf8'))
    names.add(`${name}.${format}`)
  }
  for (const kind of mailKinds) {
    for (const format of ['text', 'html']) {
      if (!names.has(`${kind}.${format}`))
        throw new Error(`Mail template ${kind}.${format}.eta is missing in ${folder}`)
    }
  }

  return {
    async render(kind, variables) {
      const url = 'link' in variables ? variables.link.url : undefined
      // A masked preview shows an empty frame, because a QR code would lead nowhere.
      const attachments = url === undefined || url === secretMask ? [] : [await drawQrCode(url)]
      const subject = subjects[kind](variables)
      const it = { ...helpers, ...variables, subject, qrCid: attachments[0]?.cid }
      return {
        subject,
        text: text.render(`@${kind}`, it),
        html: html.render(`@${kind}`, it),
        attachments,
      }
    },
  }
}

async function drawQrCode(url: string): Promise<MailAttachment> {
  // Error correction M and a margin of four modules (ISO/IEC 18004), so that it can be read from a dim, scratched phone screen.
  // Loaded with the first code, so that a start does not wait for it.
  const { default: QRCode } = await import('qrcode')
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
  const content = drawQrCodePng(modules, { margin: 4, scale: 6 })
  return { cid: qrCid, filename: 'qr-code.png', contentType: 'image/png', content }
}
