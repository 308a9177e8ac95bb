import { defineTexts } from '../../texts/language.ts'

export const kioskTexts = defineTexts({
  ja: {
    welcome: {
      title: '証明書発行サービス',
      lead: 'ご希望の手続きを選んでください。',
      logInHeading: '登録がお済みの方',
      logIn: '卒業生ログイン',
      logInHint: 'メールアドレスとパスワードでログインします',
      registrationHeading: '新規登録',
      registration: '新規登録手続き',
      registrationHint: '初めて利用する方はこちらから申請します',
      code: 'メールのコードで続ける',
      codeHint: '届いたメールの8文字のコードを使います',
      status: '申請の状況を確認する',
      manual: 'マニュアル',
      support: 'お問い合わせ',
    },
    display: {
      label: '画面の見え方',
      largeText: '文字を大きく',
      highContrast: '見やすい配色',
    },
    menu: {
      open: 'メニュー',
      manual: 'マニュアル',
      addStudentNumber: '学籍番号追加登録',
      logOut: 'ログアウト',
      leave: '手続きを終了する',
    },
    leave: {
      title: '手続きを終了しますか？',
      text: '入力した内容と登録した画像は消去されます。',
      textTakenUp: '今回変えた内容は消去されます。前回までの内容は、期限までメールのコードで続けられます。',
      stay: '手続きを続ける',
      go: '終了する',
    },
    fatal: {
      title: 'ただいまご利用いただけません',
      text: '申し訳ありません。この端末の準備ができていません。お近くの係にお知らせください。',
    },
  },
  en: {
    welcome: {
      title: 'Certificate issuance service',
      lead: 'What would you like to do?',
      logInHeading: 'If you have registered',
      logIn: 'Graduates’ Login',
      logInHint: 'With your email address and passwords',
      registrationHeading: 'New registration',
      registration: 'New registration procedure',
      registrationHint: 'Apply here if you use the service for the first time',
      code: 'Continue with the code in the mail',
      codeHint: 'The code of 8 characters in the mail you received',
      status: 'Application status',
      manual: 'Manual',
      support: 'Questions',
    },
    display: {
      label: 'How the screen looks',
      largeText: 'Larger text',
      highContrast: 'High contrast',
    },
    menu: {
      open: 'Menu',
      manual: 'Manual',
      addStudentNumber: 'Add a student number',
      logOut: 'Log out',
      leave: 'Stop this procedure',
    },
    leave: {
      title: 'Do you want to stop?',
      text: 'What you typed and the images you added will be erased.',
      textTakenUp:
        'What you changed this time will be erased. You can still go on from before with the code in the mail.',
      stay: 'Go on',
      go: 'Stop',
    },
    fatal: {
      title: 'Not available right now',
      text: 'Sorry, this machine is not ready. Please tell a member of our staff nearby.',
    },
  },
  easy: {
    welcome: {
      title: '証明書（しょうめいしょ）のサービス',
      lead: '何（なに）をしますか。えらんでください。',
      logInHeading: '登録（とうろく）が終（お）わっている人',
      logIn: '卒業生（そつぎょうせい）ログイン',
      logInHint: 'メールアドレスとパスワードを使（つか）います',
      registrationHeading: '新（あたら）しく登録（とうろく）する人',
      registration: '新規（しんき）登録（とうろく）手続（てつづ）き',
      registrationHint: 'はじめて使（つか）う人は、ここを押（お）してください',
      code: 'メールのコードで続（つづ）ける',
      codeHint: 'メールで もらった8文字（もじ）のコードを使（つか）います',
      status: '申請（しんせい）は どこまで？',
      manual: '使（つか）い方（かた）',
      support: 'わからないとき',
    },
    display: {
      label: '画面（がめん）の見（み）え方（かた）',
      largeText: '大（おお）きい文字',
      highContrast: 'はっきりした色',
    },
    menu: {
      manual: '使（つか）い方（かた）',
      addStudentNumber: '学籍（がくせき）番号（ばんごう）を ふやす',
      leave: 'やめて終（お）わる',
    },
    leave: {
      title: 'やめますか？',
      text: '書いたことと写真（しゃしん）は消（き）えます。',
      textTakenUp:
        '今（いま）書いたことは消（き）えます。前（まえ）に書いたことは、メールのコードで続（つづ）けられます。',
      stay: '続（つづ）ける',
      go: 'やめる',
    },
    fatal: {
      title: '今（いま）は使（つか）えません',
      text: 'ごめんなさい。この機械（きかい）は今（いま）使（つか）えません。近（ちか）くの係（かかり）の人に言ってください。',
    },
  },
})
