import type { CommonMailVariables, MailedLink, MailVariables } from './mail-kinds.ts'

// For tests only: one mail of each kind, with nothing left out.

const common: CommonMailVariables = {
  universityName: { ja: '山川大学', en: 'Yamakawa University' },
  supportPhone: '03-1234-5678',
  supportHours: { ja: '平日 9:00～17:00', en: 'Weekdays 9:00-17:00' },
}

const link: MailedLink = {
  url: 'certdesk://continue/Zk3v9QmB1sYt0xWc7LhUeJdNfRgPaKoI2y8rT5uV6w4',
  code: 'ABCD-EFGH',
  expiresAtMs: Date.UTC(2026, 10, 22, 5, 30),
  minutes: 30,
}

const twoWeeksLater = Date.UTC(2026, 11, 6, 5, 30)

export const mailSamples: MailVariables = {
  confirmAddress: { ...common, link },
  applicationApproved: {
    ...common,
    initialPassword: 'Rk7mWq2PxT4n',
    expiresAtMs: twoWeeksLater,
    loginUrl: 'certdesk://login',
    email: 'hanako.yamada@example.com',
  },
  applicationRejected: {
    ...common,
    receptionNumber: 'A-2026-000123',
    reason: {
      ja: '在籍の記録を確認できませんでした。\n学籍番号と在学時の氏名をご確認ください。',
      en: 'We could not find your enrolment.\nPlease check your student number and the name you had then.',
    },
  },
  resubmissionRequested: {
    ...common,
    receptionNumber: 'A-2026-000123',
    reasons: {
      ja: '画像がぼやけていて、住所を読み取れません。',
      en: 'The picture is blurred and the address cannot be read.',
    },
    items: [
      { ja: '本人確認用書類の画像（表）', en: 'Picture of the identity document (front)' },
      { ja: '電話番号', en: 'Phone number' },
    ],
    link: { ...link, expiresAtMs: twoWeeksLater, minutes: 14 * 24 * 60 },
  },
  applicationReceived: {
    ...common,
    receptionNumber: 'A-2026-000123',
    checkingPeriod: { ja: '5営業日ほど', en: 'about 5 working days' },
  },
  testMail: { ...common, sentAtMs: Date.UTC(2026, 10, 22, 5, 30) },
}
