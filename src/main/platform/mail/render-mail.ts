import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { formatMinutes, formatMoment, inLanguage } from './format-for-mail.ts'
import { mailKinds, type MailKind, type MailVariables } from './mail-kinds.ts'
import { secretMask } from './mail-secrets.ts'

/** A file shown inside the mail: the HTML names it as `cid:<cid>`. */
export interface MailAttachment {
  cid: string
  filename: string
  contentType: string
  content: Buffer
}

/** A mail ready to be sent. `subject` never holds a variable, so nothing typed by anyone reaches a header through it. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
  attachments: MailAttachment[]
}

export interface MailRenderer {
  render<K extends MailKind>(kind: K, variables: MailVariables[K]): Promise<RenderedMail>
}

const result = '利用申請結果 / Result of the application for use'

// M2 and M3 share their subject, so that a subject line seen by others does not tell the decision.
const subjects: { readonly [K in MailKind]: string } = {
  confirmAddress: 'メールアドレスのご確認 / Confirm your email address',
  applicationApproved: result,
  applicationRejected: result,
  resubmissionRequested: result,
  applicationReceived: '利用申請を受け付けました / We have received your application',
  testMail: 'テストメール / Test mail',
}

const qrCid = 'qr-code@certificate-desk'

/** One word for one thing: what the kiosk's buttons and fields are called, so that each mail says just that. */
const labels = {
  continueWithCode: { ja: 'メールのコードで続ける', en: 'Continue with the code in the mail' },
  graduatesLogin: { ja: '卒業生ログイン', en: "Graduates' Login page" },
}

const helpers = { formatMinutes, formatMoment, inLanguage, labels }

/**
 * Renders mails from the templates in `<resourcesFolder>/mail`, which are read and compiled once, here.
 *
 * Templates are code and ship with the product: text that staff may edit must come in as a variable, never as a template.
 * In HTML every variable is escaped; in text none is changed.
 *
 * @throws when a template is missing or does not compile: an installation that could not write its mails shall not start.
 */
export function createMailRenderer(resourcesFolder: string): MailRenderer {
  const folder = join(resourcesFolder, 'mail')
  // Nothing is trimmed but where a tag asks for it (-%>): in plain text each line break is part of the layout.
  const text = new Eta({ autoEscape: false, autoTrim: false })
  const html = new Eta({ autoEscape: true, autoTrim: false })
  const names = new Set<string>()
  for (const file of readdirSync(folder)) {
    const [, name, format] = /^(.+)\.(text|html)\.eta$/.exec(file) ?? []
    if (name === undefined) continue
    // The leading @ is Eta's mark for a template that is looked up by name and never on disk.
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
      // A masked preview shows a frame in place of a code that would lead nowhere.
      const attachments = url === undefined || url === secretMask ? [] : [await drawQrCode(url)]
      const it = { ...helpers, ...variables, subject: subjects[kind], qrCid: attachments[0]?.cid }
      return {
        subject: subjects[kind],
        text: text.render(`@${kind}`, it),
        html: html.render(`@${kind}`, it),
        attachments,
      }
    },
  }
}

async function drawQrCode(url: string): Promise<MailAttachment> {
  // Level M and a quiet zone of four modules (ISO/IEC 18004): read from a dimmed, scratched phone screen as well.
  // Loaded with the first code to draw: a start does not wait for it.
  const { default: QRCode } = await import('qrcode')
  const content = await QRCode.toBuffer(url, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 6 })
  return { cid: qrCid, filename: 'qr-code.png', contentType: 'image/png', content }
}
