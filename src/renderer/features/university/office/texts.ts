import { defineTexts } from '../../../texts/language.ts'

/** The page of the university's name, support and checking period. */
export const universityNameTexts = defineTexts({
  ja: {
    title: '大学の情報',
    lead: '卒業生の方の画面とメールに出る大学名、お問い合わせ先、確認にかかる期間です。',
    nameAndSupport: '大学名とお問い合わせ先',
    name: '大学名',
    support: 'お問い合わせ先',
    phone: '電話番号',
    hours: '受付時間',
    checking: '申請の確認',
    checkingPeriod: '確認にかかる期間',
    checkingDays: '遅れていると表示するまでの日数',
    checkingDaysHelp: '受け付けからこの日数の業務日を過ぎた申請は、一覧で目立つように表示されます（1〜365日）。',
    days: '業務日',
    preview: '卒業生の方に見える内容',
  },
  en: {
    title: 'University',
    lead: 'The name, contact and checking period that graduates see on the screens and in mails.',
    nameAndSupport: 'Name and contact',
    name: 'Name of the university',
    support: 'Contact',
    phone: 'Phone',
    hours: 'Hours',
    checking: 'Checking of applications',
    checkingPeriod: 'Checking period',
    checkingDays: 'Days until an application counts as late',
    checkingDaysHelp: 'The list marks applications that wait longer than this (1 to 365 working days).',
    days: 'working days',
    preview: 'What graduates see',
  },
})
