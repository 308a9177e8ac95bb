import { defineTexts } from '../../../texts/language.ts'

export const sessionsTexts = defineTexts({
  ja: {
    idleTitle: '操作を続けますか？',
    idleText: '操作がないため、まもなく終了します。入力した内容は消去されます。',
    idleTextKept:
      '操作がないため、まもなく終了します。そのままにすると、入力した内容を24時間保管し、続けるためのコードをメールでお送りします。「終了する」を押すと、入力した内容は消去されます。',
    secondsLeft: 'あと {seconds} 秒',
    keepOn: '続ける',
    endNow: '終了する',
    notice: {
      idle: '一定の時間操作がなかったため、終了しました。入力した内容は消去しました。',
      ended:
        '一定の時間操作がなかったか、別の場所で登録内容が変更されたため、終了しました。入力した内容は消去しました。',
      keptAside:
        '一定の時間操作がなかったため、終了しました。入力した内容は24時間保管します。メールでお送りしたコードで続けられます。',
      loggedOut: 'ログアウトしました。ご利用ありがとうございました。',
      cancelled: '手続きを終了しました。入力した内容は消去しました。',
    },
  },
  en: {
    idleTitle: 'Are you still there?',
    idleText: 'Nothing was touched for a while, so this will close soon. What you typed will be erased.',
    idleTextKept:
      'Nothing was touched for a while, so this will close soon. If you leave it, we keep what you typed for 24 hours and mail you a code to go on. If you press “Stop now”, it will be erased.',
    secondsLeft: '{seconds} seconds left',
    keepOn: 'Continue',
    endNow: 'Stop now',
    notice: {
      idle: 'Nothing was touched for a while, so we closed this. What you typed was erased.',
      ended:
        'Nothing was touched for a while, or your account was changed in another place, so we closed this. What you typed was erased.',
      keptAside:
        'Nothing was touched for a while, so we closed this. We keep what you typed for 24 hours: go on with the code that we mailed you.',
      loggedOut: 'You are logged out. Thank you.',
      cancelled: 'You stopped. What you typed was erased.',
    },
  },
  easy: {
    idleTitle: '続（つづ）けますか？',
    idleText: 'もうすぐ終（お）わります。書いたことは消（き）えます。',
    idleTextKept:
      'もうすぐ終（お）わります。書いたことは、24時間（じかん） とっておきます。メールのコードで続（つづ）けられます。「終（お）わる」を押（お）すと、書いたことは消（き）えます。',
    secondsLeft: 'あと {seconds} 秒（びょう）',
    keepOn: '続（つづ）ける',
    endNow: '終（お）わる',
    notice: {
      idle: '時間（じかん）が すぎたので、終（お）わりました。書いたことは消（け）しました。',
      ended:
        '時間（じかん）が すぎたか、ほかの場所（ばしょ）で 登録（とうろく）が変（か）わったので、終（お）わりました。書いたことは消（け）しました。',
      keptAside:
        '時間（じかん）が すぎたので、終（お）わりました。書いたことは、24時間（じかん） とっておきます。メールのコードで続（つづ）けられます。',
      loggedOut: 'ログアウトしました。ありがとうございました。',
      cancelled: '終（お）わりました。書いたことは消（け）しました。',
    },
  },
})
