import type { Bilingual } from '../../bridge/text.ts'
import type { CertificateKind, CertificateMethod } from './certificate.ts'

export const METHODS_BY_DEFAULT: readonly CertificateMethod[] = [
  {
    id: 'cvs',
    isOffered: true,
    feeYen: 150,
    note: {
      ja: '全国のコンビニのマルチコピー機で印刷します。',
      en: 'You print them on the copier of a convenience store anywhere in Japan.',
    },
  },
  {
    id: 'online',
    isOffered: true,
    feeYen: 0,
    note: {
      ja: '電子証明書（PDF）を受け取り、提出先にオンラインで送ることができます。',
      en: 'You receive electronic certificates (PDF), which you can send on online.',
    },
  },
  {
    id: 'kiosk',
    isOffered: true,
    feeYen: 0,
    note: { ja: 'この端末のプリンターで印刷します。', en: 'They are printed here, at this kiosk.' },
  },
  {
    id: 'counter',
    isOffered: true,
    feeYen: 0,
    note: {
      ja: '大学の窓口でお渡しします。本人確認書類をお持ちください。',
      en: 'You fetch them at the university’s counter. Please bring an identity document.',
    },
  },
  {
    id: 'post',
    isOffered: true,
    feeYen: 210,
    note: {
      ja: 'ご指定の住所に郵便でお送りします。',
      en: 'They are sent by post to the address that you give.',
    },
  },
]

const EVERYBODY: CertificateKind['leavingTypes'] = ['graduated', 'withdrawn', 'removed']

export const KINDS_BY_DEFAULT: readonly CertificateKind[] = [
  {
    id: 'graduation',
    name: { ja: '卒業（修了）証明書', en: 'Certificate of graduation (completion)' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['graduated'],
  },
  {
    id: 'graduationInEnglish',
    name: { ja: '卒業（修了）証明書（英文）', en: 'Certificate of graduation (completion), in English' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['graduated'],
  },
  {
    id: 'transcript',
    name: { ja: '成績証明書', en: 'Academic transcript' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'transcriptInEnglish',
    name: { ja: '成績証明書（英文）', en: 'Academic transcript, in English' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'enrolmentPeriod',
    name: { ja: '在籍期間証明書', en: 'Certificate of the period of enrolment' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'withdrawal',
    name: { ja: '退学証明書', en: 'Certificate of withdrawal' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['withdrawn'],
  },
]

export const PURPOSES_BY_DEFAULT: readonly Bilingual[] = [
  { ja: '就職・転職', en: 'A job' },
  { ja: '進学・編入', en: 'Further study' },
  { ja: '資格・免許の申請', en: 'A qualification or licence' },
  { ja: '留学・海外での手続き', en: 'Study or procedures abroad' },
  { ja: 'その他', en: 'Something else' },
]
