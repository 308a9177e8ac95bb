import { defineTexts } from '../../texts/language.ts'

export const sessionsTexts = defineTexts({
  ja: {
    idleTitle: '操作を続けますか？',
    idleText: '操作がないため、まもなく終了します。入力した内容は消去されます。',
    secondsLeft: 'あと {seconds} 秒',
    keepOn: '続ける',
    endNow: '終了する',
    notice: {
      idle: '一定の時間操作がなかったため、終了しました。入力した内容は消去しました。',
      loggedOut: 'ログアウトしました。ご利用ありがとうございました。',
      cancelled: '手続きを終了しました。入力した内容は消去しました。',
    },
  },
  en: {
    idleTitle: 'Are you still there?',
    idleText: 'Nothing was touched for a while, so this will close soon. What you typed will be erased.',
    secondsLeft: '{seconds} seconds left',
    keepOn: 'Continue',
    endNow: 'Stop now',
    notice: {
      idle: 'Nothing was touched for a while, so we closed this. What you typed was erased.',
      loggedOut: 'You are logged out. Thank you.',
      cancelled: 'You stopped. What you typed was erased.',
    },
  },
  easy: {
    idleTitle: '続（つづ）けますか？',
    idleText: 'もうすぐ終（お）わります。書いたことは消（き）えます。',
    secondsLeft: 'あと {seconds} 秒（びょう）',
    keepOn: '続（つづ）ける',
    endNow: '終（お）わる',
    notice: {
      idle: '時間（じかん）が すぎたので、終（お）わりました。書いたことは消（け）しました。',
      loggedOut: 'ログアウトしました。ありがとうございました。',
      cancelled: '終（お）わりました。書いたことは消（け）しました。',
    },
  },
})
