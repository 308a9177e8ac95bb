import { defineTexts } from '../../../texts/language.ts'

/** The page of the notes on the kiosk's screens. */
export const noticesTexts = defineTexts({
  ja: {
    title: '注意事項',
    lead: '卒業生の方の画面に「注意事項」として出る文を、画面ごとに決めます。',
    screens: 'どの画面の注意事項か',
    names: {
      registration: '新規登録',
      login: 'ログイン',
      passwords: 'パスワードの設定と変更',
      enrolment: '学籍番号追加登録',
      emailChange: 'メールアドレスの変更',
      passwordReset: 'パスワードを忘れた場合',
    },
    text: '注意事項',
    oneALine: '1行が1つの項目になります。',
    preview: '卒業生の方に見える注意事項',
  },
  en: {
    title: 'Notes',
    lead: 'The notes that graduates read on each screen.',
    screens: 'Notes of which screen',
    names: {
      registration: 'Registration',
      login: 'Login',
      passwords: 'Setting and changing passwords',
      enrolment: 'Adding a student number',
      emailChange: 'Change of mail address',
      passwordReset: 'Forgotten password',
    },
    text: 'Notes',
    oneALine: 'Each line is a note of its own.',
    preview: 'The notes that graduates see',
  },
})
