import { formatReceptionNumber } from '../../../shared/features/applications/application.ts'
import { formatLinkCode, linkUrl } from '../../../shared/features/links/one-time-link.ts'
import {
  ACCOUNT_CHANGES,
  mailKinds,
  type CommonMailVariables,
  type MailedLink,
  type MailKind,
  type MailVariables,
} from './mail-kinds.ts'

// For tests only: one mail of each kind, with nothing left out.

const common: CommonMailVariables = {
  universityName: { ja: '山川大学', en: 'Yamakawa University' },
  supportPhone: '03-1234-5678',
  supportHours: { ja: '平日 9:00～17:00', en: 'Weekdays 9:00-17:00' },
}

const sentAtMs = Date.UTC(2026, 10, 22, 5, 30)

const link: MailedLink = {
  id: 1,
  url: linkUrl('K7MR4XWT'),
  code: formatLinkCode('K7MR4XWT'),
  expiresAtMs: sentAtMs + 30 * 60_000,
  minutes: 30,
}

const linkOf = (minutes: number): MailedLink => ({ ...link, expiresAtMs: sentAtMs + minutes * 60_000, minutes })

const twoWeeks = 14 * 24 * 60

const application = { receptionNumber: formatReceptionNumber(2026, 123), applicationKind: 'account' } as const

export const mailSamples: MailVariables = {
  confirmAddress: { ...common, link },
  applicationApproved: {
    ...common,
    initialPassword: 'Rk7mWq2PxT4n',
    expiresAtMs: linkOf(twoWeeks).expiresAtMs,
    loginUrl: 'certdesk://login',
    email: 'hanako.yamada@example.com',
  },
  applicationRejected: {
    ...common,
    ...application,
    reason: {
      ja: '在籍の記録を確認できませんでした。\n学籍番号と在学時の氏名をご確認ください。',
      en: 'We could not find your enrolment.\nPlease check your student number and the name you had then.',
    },
  },
  resubmissionRequested: {
    ...common,
    ...application,
    items: [
      {
        label: { ja: '本人確認用書類の画像（表面）', en: 'Image of the identity document (front)' },
        reason: { ja: '画像がぼやけていて、住所を読み取れません。', en: 'It is blurred: the address cannot be read.' },
      },
      {
        label: { ja: '電話番号', en: 'Phone number' },
        reason: { ja: '桁が足りません。', en: 'Some digits are missing.' },
      },
    ],
    link: linkOf(twoWeeks),
  },
  applicationReceived: {
    ...common,
    ...application,
    checkingPeriod: { ja: '5営業日ほど', en: 'about 5 working days' },
  },
  enrolmentLink: { ...common, link },
  enrolmentApproved: {
    ...common,
    receptionNumber: application.receptionNumber,
    studentNumber: '19G4072',
    loginUrl: 'certdesk://login',
  },
  confirmNewAddress: { ...common, link },
  passwordReset: { ...common, link },
  passwordResetUnknown: common,
  accountChanged: { ...common, change: 'passwords', atMs: sentAtMs },
  resumeApplication: { ...common, link: linkOf(24 * 60) },
  testMail: { ...common, sentAtMs },
}

/** One mail with certain variables. */
interface MailCase {
  /** The name of the file with the expected text. */
  name: string
  kind: MailKind
  variables: MailVariables[MailKind]
}

const enrolment = { applicationKind: 'enrolment' } as const

/** Every mail that reads differently from the others. */
export const mailCases: readonly MailCase[] = [
  ...mailKinds.map((kind) => ({ name: kind, kind, variables: mailSamples[kind] })),
  ...(['applicationRejected', 'resubmissionRequested', 'applicationReceived'] as const).map((kind) => ({
    name: `${kind}-enrolment`,
    kind,
    variables: { ...mailSamples[kind], ...enrolment },
  })),
  ...ACCOUNT_CHANGES.filter((change) => change !== mailSamples.accountChanged.change).map((change) => ({
    name: `accountChanged-${change}`,
    kind: 'accountChanged' as const,
    variables: { ...mailSamples.accountChanged, change },
  })),
]
