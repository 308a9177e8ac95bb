/** 注意事項 of each screen that has them, one note a line. */
export const NOTICES_BY_DEFAULT = {
  registration: {
    ja: [
      'メールが届かないときは、アドレスの間違い、余分な空白、全角の文字がないかをご確認ください。',
      '迷惑メールの設定をしている場合は、大学からのメールを受け取れるようにしてください。',
    ].join('\n'),
    en: [
      'If no mail arrives, check the address for typing errors, extra spaces and full-width characters.',
      'If you filter your mail, please allow mail from the university.',
    ].join('\n'),
    easy: [
      'メールが来ないときは、アドレスを もういちど見てください。まちがいや空白（くうはく）がないか、見てください。',
      '大学（だいがく）からのメールを受（う）け取（と）れるようにしてください。',
    ].join('\n'),
  },
  login: {
    ja: [
      '初めてログインするときは、「第2パスワード」を空欄のままにしてください。',
      'ログインできないときは、パスワード、大文字と小文字、半角の入力をご確認ください。',
      '操作がないまま時間が過ぎると、自動的にログアウトします。終わったら必ずログアウトしてください。',
    ].join('\n'),
    en: [
      'At your first login, leave “Second password” empty.',
      'If you cannot log in, check the password, upper and lower case, and that you type half-width characters.',
      'You are logged out automatically after a while without use. Please always log out when you finish.',
    ].join('\n'),
    easy: [
      'はじめてログインするときは、「第2（だいに）パスワード」に何（なに）も書かないでください。',
      'ログインできないときは、パスワードを もういちど見てください。大（おお）きい文字と小（ちい）さい文字は、ちがう文字です。',
      '何（なに）もしないでいると、ログアウトします。終（お）わったら、かならずログアウトしてください。',
    ].join('\n'),
  },
  passwords: {
    ja: [
      '初期パスワードと同じものは使えません。',
      'パスワードと第2パスワードは、別のものにしてください。',
      '忘れないように、安全な方法で保管してください。',
    ].join('\n'),
    en: [
      'You cannot use the initial password again.',
      'The password and the second password must differ.',
      'Keep both where only you can find them.',
    ].join('\n'),
    easy: [
      '最初（さいしょ）にもらったパスワードは、もう使（つか）えません。',
      'パスワードと第2（だいに）パスワードは、ちがうものにしてください。',
      '忘（わす）れないようにしてください。ほかの人に見せないでください。',
    ].join('\n'),
  },
  enrolment: {
    ja: [
      'メールには有効期限があります。期限内に手続きを終えてください。',
      '大学で内容を確認したあと、結果をメールでお知らせします。',
    ].join('\n'),
    en: [
      'The mail is valid for a limited time. Please finish within that time.',
      'The university checks what you enter and sends you the result by mail.',
    ].join('\n'),
    easy: [
      'メールのコードは、使（つか）える時間（じかん）が決（き）まっています。その時間に終（お）わらせてください。',
      '大学（だいがく）が調（しら）べます。結果（けっか）はメールで送（おく）ります。',
    ].join('\n'),
  },
  emailChange: {
    ja: [
      '新しいメールアドレスに確認のメールが届きます。メールのコードを入力すると、変更が完了します。',
      '変更が完了するまでは、いまのメールアドレスでログインしてください。',
      '変更が完了すると、これまでのメールアドレスにもお知らせが届きます。',
    ].join('\n'),
    en: [
      'A mail is sent to the new address. The change is complete when you enter the code in that mail.',
      'Until then, please log in with your current address.',
      'When the change is complete, your former address gets a notice as well.',
    ].join('\n'),
    easy: [
      '新（あたら）しいメールアドレスにメールが届（とど）きます。メールのコードを書くと、アドレスが変（か）わります。',
      '変（か）わるまでは、今（いま）のメールアドレスでログインしてください。',
      '変（か）わったら、前（まえ）のメールアドレスにもメールを送（おく）ります。',
    ].join('\n'),
  },
  passwordReset: {
    ja: [
      '登録されているメールアドレスを入力してください。パスワードを設定し直すためのメールが届きます。',
      'メールには有効期限があります。期限が過ぎたときは、もう一度お手続きください。',
      '新しいパスワードを設定するまでは、これまでのパスワードが使えます。',
    ].join('\n'),
    en: [
      'Enter your registered address. You will get a mail for setting your passwords anew.',
      'The mail is valid for a limited time. If it has expired, please ask again.',
      'Until you set new passwords, the old ones still work.',
    ].join('\n'),
    easy: [
      '登録（とうろく）したメールアドレスを書いてください。メールを送（おく）ります。',
      'メールのコードは、使（つか）える時間（じかん）が決（き）まっています。時間が すぎたら、もういちど してください。',
      '新（あたら）しいパスワードを決（き）めるまで、前（まえ）のパスワードを使（つか）えます。',
    ].join('\n'),
  },
}
