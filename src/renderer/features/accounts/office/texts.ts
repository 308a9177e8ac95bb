import { defineTexts } from '../../../texts/language.ts'

/** How long links, passwords and sessions last. */
export const timesTexts = defineTexts({
  ja: {
    title: '有効時間',
    lead: 'メールのコード、初期パスワード、ログインがどれだけの間使えるかを決めます。',
    mails: 'メールでお送りするもの',
    mailsNote: 'すでにお送りしたコードとパスワードの期限は変わりません。これからのメールに使われます。',
    linkMinutes: 'メールのコードの有効時間',
    resubmissionLinkDays: '再提出をお願いするメールのコードの有効日数',
    initialPasswordDays: '初期パスワードの有効日数',
    sessions: '操作がないとき',
    sessionsLead: '操作がないまま時間が過ぎると、画面は自動で終わり、入力中の内容は画面から消えます。',
    kioskIdleMinutes: '卒業生の画面が終わるまで',
    staffIdleMinutes: '職員の画面が終わるまで',
    idleCountdownSeconds: '終わる前のお知らせ',
    range: '{min}〜{max}{unit}',
    units: { minutes: '分', days: '日', seconds: '秒' },
  },
  en: {
    title: 'Times',
    lead: 'How long codes in mails, initial passwords and logins last.',
    mails: 'What is mailed',
    mailsNote:
      'Codes and passwords that were mailed already keep their time. What is mailed from now on has the new one.',
    linkMinutes: 'A code in a mail is valid for',
    resubmissionLinkDays: 'A code for a resubmission is valid for',
    initialPasswordDays: 'An initial password is valid for',
    sessions: 'When nothing is done',
    sessionsLead:
      'When nothing has been done for a while, a screen ends by itself, and what was being typed goes from it.',
    kioskIdleMinutes: 'A graduate’s screen ends after',
    staffIdleMinutes: 'A staff screen ends after',
    idleCountdownSeconds: 'Notice before it ends',
    range: '{min} to {max} {unit}',
    units: { minutes: 'minutes', days: 'days', seconds: 'seconds' },
  },
})
