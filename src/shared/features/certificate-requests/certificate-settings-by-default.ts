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
      easy: 'コンビニの機械（きかい）で印刷（いんさつ）します。日本（にほん）の どこのコンビニでもいいです。',
    },
  },
  {
    id: 'online',
    isOffered: true,
    feeYen: 0,
    note: {
      ja: '電子証明書（PDF）を受け取り、提出先にオンラインで送ることができます。',
      en: 'You receive electronic certificates (PDF), which you can send on online.',
      easy: 'PDFの証明書（しょうめいしょ）をもらいます。メールなどで送（おく）ることができます。',
    },
  },
  {
    id: 'kiosk',
    isOffered: true,
    feeYen: 0,
    note: {
      ja: 'この端末のプリンターで印刷します。',
      en: 'They are printed here, at this kiosk.',
      easy: 'この機械（きかい）のプリンターで印刷（いんさつ）します。',
    },
  },
  {
    id: 'counter',
    isOffered: true,
    feeYen: 0,
    note: {
      ja: '大学の窓口でお渡しします。本人確認書類をお持ちください。',
      en: 'You fetch them at the university’s counter. Please bring an identity document.',
      easy: '大学（だいがく）の窓口（まどぐち）で もらいます。本人（ほんにん）確認（かくにん）書類（しょるい）を持（も）ってきてください。',
    },
  },
  {
    id: 'post',
    isOffered: true,
    feeYen: 210,
    note: {
      ja: 'ご指定の住所に郵便でお送りします。',
      en: 'They are sent by post to the address that you give.',
      easy: 'あなたが書いた住所（じゅうしょ）に、郵便（ゆうびん）で送（おく）ります。',
    },
  },
]

const EVERYBODY: CertificateKind['leavingTypes'] = ['graduated', 'withdrawn', 'removed']

export const KINDS_BY_DEFAULT: readonly CertificateKind[] = [
  {
    id: 'graduation',
    name: {
      ja: '卒業（修了）証明書',
      en: 'Certificate of graduation (completion)',
      easy: '卒業（そつぎょう）証明書（しょうめいしょ）',
    },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['graduated'],
  },
  {
    id: 'graduationInEnglish',
    name: {
      ja: '卒業（修了）証明書（英文）',
      en: 'Certificate of graduation (completion), in English',
      easy: '卒業（そつぎょう）証明書（しょうめいしょ）：英語（えいご）',
    },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['graduated'],
  },
  {
    id: 'transcript',
    name: { ja: '成績証明書', en: 'Academic transcript', easy: '成績（せいせき）証明書（しょうめいしょ）' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'transcriptInEnglish',
    name: {
      ja: '成績証明書（英文）',
      en: 'Academic transcript, in English',
      easy: '成績（せいせき）証明書（しょうめいしょ）：英語（えいご）',
    },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'enrolmentPeriod',
    name: {
      ja: '在籍期間証明書',
      en: 'Certificate of the period of enrolment',
      easy: '在籍（ざいせき）期間（きかん）証明書（しょうめいしょ）：学校（がっこう）にいた時（とき）',
    },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: EVERYBODY,
  },
  {
    id: 'withdrawal',
    name: { ja: '退学証明書', en: 'Certificate of withdrawal', easy: '退学（たいがく）証明書（しょうめいしょ）' },
    feeYen: 300,
    maxCopies: 10,
    isOffered: true,
    leavingTypes: ['withdrawn'],
  },
]

export const PURPOSES_BY_DEFAULT: readonly Bilingual[] = [
  { ja: '就職・転職', en: 'A job', easy: '仕事（しごと）のため' },
  { ja: '進学・編入', en: 'Further study', easy: 'ほかの学校（がっこう）に入るため' },
  { ja: '資格・免許の申請', en: 'A qualification or licence', easy: '資格（しかく）や免許（めんきょ）のため' },
  {
    ja: '留学・海外での手続き',
    en: 'Study or procedures abroad',
    easy: '留学（りゅうがく）や、外国（がいこく）で使（つか）うため',
  },
  { ja: 'その他', en: 'Something else', easy: 'ほかのこと' },
]
