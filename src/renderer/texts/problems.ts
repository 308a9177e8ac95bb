import type { ErrorCode } from '../../shared/bridge/result.ts'
import type { FieldProblem } from '../../shared/bridge/field-problems.ts'
import type { ImageRefusal } from '../../shared/bridge/image-limits.ts'

interface Sentences<Key extends string> {
  ja: Record<Key, string>
  en: Record<Key, string>
  easy?: Partial<Record<Key, string>>
}

/** The sentence for each way in which an operation can fail: what happened and what to do. */
export const errorSentences: Sentences<ErrorCode> = {
  ja: {
    notAllowed: 'この操作は、いまの画面からは行えません。最初の画面に戻ってやり直してください。',
    sessionEnded: '手続きを続けられなくなったため、終了しました。恐れ入りますが、もう一度最初からお手続きください。',
    invalidInput: '入力内容に確認が必要なところがあります。赤い印の項目をご確認ください。',
    tryLater: '操作の回数が多いため、しばらく受け付けを停止しています。{time}以降にもう一度お試しください。',
    unexpected:
      '申し訳ありません。うまく処理できませんでした。もう一度お試しください。続くときは、係に番号 {incident} をお伝えください。',
    databaseUnavailable:
      'ただいまデータの保存場所につながりません。入力した内容はそのまま残っています。少し待ってから、もう一度お試しください。続くときは、係にお知らせください。',
    databaseFull: 'データを保存する場所がいっぱいです。入力した内容はそのまま残っています。係にお知らせください。',
    linkUnknown: 'このコードは見つかりませんでした。メールのコードをもう一度ご確認ください。',
    linkUsed: 'このコードはすでに使われています。手続きを続けるには、新しいメールをお受け取りください。',
    linkExpired: 'このコードの有効期限が過ぎています。お手数ですが、もう一度新しいメールをお受け取りください。',
    linkReplaced:
      'このあとに新しいコードをお送りしたか、窓口でお渡ししています。いちばん新しいコードをお使いください。',
    termsChanged: '利用規約が新しくなりました。もう一度お読みのうえ、同意をお願いします。',
    imageRefused: 'この画像は登録できませんでした。',
    storageFull: '保存できる容量が足りません。係にお知らせください。入力した内容はそのまま残っています。',
    storageUnavailable: 'ただいま保存できません。係にお知らせください。入力した内容はそのまま残っています。',
    documentMissing: '登録した画像が見つかりませんでした。もう一度画像を登録してください。',
    loginFailed: 'ログインできませんでした。パスワードの間違い、大文字と小文字、半角の入力をご確認ください。',
    notFound: '見つかりませんでした。一覧を更新してください。',
    alreadyDecided: 'この申請は、ほかの担当者がすでに処理しました。最新の内容を表示します。',
    changedMeanwhile: '表示している間に内容が変わりました。最新の内容を確認してから、もう一度操作してください。',
    settingsChanged: 'この画面を開いたあとに、別の方が設定を保存しました。',
    claimedByOther: 'この申請は、ほかの担当者が確認しています。',
    emailInUse: 'このメールアドレスは使えなくなりました。ログインして、別のメールアドレスでやり直してください。',
    studentNumberInUse: 'この学籍番号は、すでに登録されています。同じ方の申請かどうかをご確認ください。',
    feeChanged: '手数料が変わりました。新しい手数料をご確認のうえ、もう一度「申請」を押してください。',
    requestClosed: 'この申請は、すでに取り消されたか、発行されています。最新の状態を表示します。',
    loginNameInUse: 'このログイン名は、すでに使われています。別の名前にしてください。',
    lastAdministrator: 'ほかに管理者がいないため、できません。先に、別の方を管理者にしてください。',
    recoveryRefused: '回復キーかログイン名が違います。印刷した回復キーと、管理者のログイン名を確かめてください。',
    officeKeyMissing: '画像を開く準備ができていません。いったんログアウトし、もう一度ログインしてください。',
    alreadySetUp: 'このシステムは、すでに設定が終わっています。',
    mailUnreachable: 'メールサーバーにつながりませんでした。サーバー名とポート番号をご確認ください。',
    mailTimeout: 'メールサーバーから返事がありませんでした。時間をおいてお試しください。',
    mailTls: 'メールサーバーと安全な接続ができませんでした。暗号化の設定をご確認ください。',
    mailLogin: 'メールサーバーにログインできませんでした。ユーザー名とパスワードをご確認ください。',
    mailRefused: 'メールサーバーが送信を受け付けませんでした。差出人と宛先のアドレスをご確認ください。',
    mailOutdated:
      'このメールのコードやパスワードは、すでに使われたか、より新しいメールに替わっています。送り直す必要はありません。',
  },
  en: {
    notAllowed: 'This is not possible from this screen. Please go back to the first screen.',
    sessionEnded: 'This could not go on, so we closed it. Please start again.',
    invalidInput: 'Some answers need another look. Please check the fields marked in red.',
    tryLater: 'There were too many tries, so we paused for a while. Please try again after {time}.',
    unexpected: 'Sorry, that did not work. Please try again. If it goes on, tell our staff this number: {incident}.',
    databaseUnavailable:
      'The place where our data are kept cannot be reached right now. What you typed is still here. Please wait a moment and try again. If it goes on, tell our staff.',
    databaseFull: 'There is no room left to save. What you typed is still here. Please tell our staff.',
    linkUnknown: 'We could not find this code. Please check the code in the mail.',
    linkUsed: 'This code has been used already. To go on, please ask for a new mail.',
    linkExpired: 'This code has expired. Please ask for a new mail.',
    linkReplaced: 'We mailed you a newer code, or gave you one at the counter. Please use the newest code.',
    termsChanged: 'The terms of use have changed. Please read them and agree once more.',
    imageRefused: 'We could not take this image.',
    storageFull: 'There is no room left to save. Please tell our staff. What you typed is still here.',
    storageUnavailable: 'We cannot save right now. Please tell our staff. What you typed is still here.',
    documentMissing: 'An image that you added could not be found. Please add it again.',
    loginFailed:
      'You could not be logged in. Please check the password, upper and lower case, and that you type half-width characters.',
    notFound: 'Nothing was found. Please refresh the list.',
    alreadyDecided: 'A colleague has decided this application already. You see its newest state.',
    changedMeanwhile: 'The case changed while you were looking at it. Please check the newest state and try again.',
    settingsChanged: 'Somebody else saved these settings after you opened this page.',
    claimedByOther: 'A colleague is checking this application.',
    emailInUse: 'This email address cannot be used any more. Please log in and choose another one.',
    studentNumberInUse: 'This student number is registered already. Please check whether it is the same person.',
    feeChanged: 'The fees have changed. Please look at the new ones and press “Apply” again.',
    requestClosed: 'This request was cancelled or issued already. You see its newest state.',
    loginNameInUse: 'This login name is taken. Please choose another.',
    lastAdministrator: 'There is no other administrator, so this cannot be done. Please make somebody else one first.',
    recoveryRefused:
      'The recovery key or the login name is wrong. Please check the printed key, and that the name is an administrator’s.',
    officeKeyMissing: 'Images cannot be opened yet. Please log out and log in again.',
    alreadySetUp: 'This system has been set up already.',
    mailUnreachable: 'The mail server could not be reached. Please check its name and port.',
    mailTimeout: 'The mail server did not answer. Please try again later.',
    mailTls: 'No safe connection to the mail server was possible. Please check the encryption setting.',
    mailLogin: 'The mail server refused the login. Please check user name and password.',
    mailRefused: 'The mail server did not accept the mail. Please check the sender’s and the recipient’s address.',
    mailOutdated:
      'The code or password of this mail has been used, or a newer mail took its place. It need not be sent again.',
  },
  easy: {
    notFound: '見つかりませんでした。もういちど見てください。',
    alreadyDecided: 'この申（もう）し込（こ）みは、もう決（き）まりました。新（あたら）しいようすを見せます。',
    changedMeanwhile: '見ているあいだに変（か）わりました。新（あたら）しいようすを見て、もういちど してください。',
    claimedByOther: 'この申（もう）し込（こ）みは、ほかの人が見ています。',
    emailInUse:
      'このメールアドレスは、もう使（つか）えません。ログインして、ほかのメールアドレスで もういちど してください。',
    studentNumberInUse: 'この学籍（がくせき）番号（ばんごう）は、もう登録（とうろく）してあります。',
    settingsChanged: 'ほかの人が先（さき）に設定（せってい）を変（か）えました。もういちど見てください。',
    loginNameInUse: 'このログイン名（めい）は、もう使（つか）っています。ほかの名前（なまえ）にしてください。',
    lastAdministrator:
      'ほかに管理者（かんりしゃ）がいません。さきに、ほかの人（ひと）を管理者（かんりしゃ）にしてください。',
    recoveryRefused: '回復（かいふく）キーか、ログイン名（めい）がちがいます。',
    officeKeyMissing: '写真（しゃしん）を開（ひら）けません。ログアウトして、もういちどログインしてください。',
    alreadySetUp: 'もう準備（じゅんび）は終（お）わっています。',
    mailUnreachable: 'メールの機械（きかい）に つながりません。名前（なまえ）と番号（ばんごう）を見てください。',
    mailTimeout: 'メールの機械（きかい）が答（こた）えません。あとで もういちど してください。',
    mailTls: 'メールの機械（きかい）に安全（あんぜん）に つながりません。暗号化（あんごうか）を見てください。',
    mailLogin: 'メールの機械（きかい）にログインできません。名前（なまえ）とパスワードを見てください。',
    mailRefused: 'メールを送（おく）れませんでした。メールアドレスを見てください。',
    mailOutdated: 'このメールは もう いりません。新（あたら）しいメールを見てください。',
    feeChanged:
      'お金（かね）が変（か）わりました。見てください。よければ、もういちど「申請（しんせい）」を押（お）してください。',
    requestClosed: 'この申（もう）し込（こ）みは、もう終（お）わっています。新（あたら）しいようすを見せます。',
    notAllowed: 'この画面（がめん）では できません。最初（さいしょ）の画面にもどって、もういちど してください。',
    sessionEnded: '続（つづ）けられなく なったので、終（お）わりました。もういちど 最初（さいしょ）から してください。',
    invalidInput: '直（なお）すところがあります。赤（あか）いところを見てください。',
    tryLater: '何回（なんかい）も したので、今（いま）は できません。{time}のあとで、もういちど してください。',
    unexpected:
      'ごめんなさい。うまくできませんでした。もういちど してください。できないときは、係（かかり）の人に この番号（ばんごう）を言ってください：{incident}',
    databaseUnavailable:
      '今（いま）は できません。書いたことは残（のこ）っています。少（すこ）し待（ま）って、もういちど してください。できないときは、係（かかり）の人に言ってください。',
    databaseFull:
      '今（いま）は保存（ほぞん）できません。書いたことは残（のこ）っています。係（かかり）の人に言ってください。',
    linkUnknown: 'このコードは ありません。メールのコードを もういちど見てください。',
    linkUsed: 'このコードは もう使（つか）いました。新（あたら）しいメールを もらってください。',
    linkExpired: 'このコードは もう使（つか）えません。メールアドレスを書くところから、もういちど してください。',
    linkReplaced:
      'もっと新（あたら）しいコードを メールで送（おく）ったか、窓口（まどぐち）で渡（わた）しました。いちばん新しいコードを使（つか）ってください。',
    termsChanged:
      '約束（やくそく）が新（あたら）しくなりました。もういちど読（よ）んでください。よければ、「同意（どうい）する」を押（お）してください。',
    imageRefused: 'この写真（しゃしん）は使（つか）えません。',
    storageFull:
      '今（いま）は保存（ほぞん）できません。係（かかり）の人に言ってください。書いたことは残（のこ）っています。',
    storageUnavailable:
      '今（いま）は保存（ほぞん）できません。係（かかり）の人に言ってください。書いたことは残（のこ）っています。',
    documentMissing: '入れた写真（しゃしん）が見つかりません。もういちど入れてください。',
    loginFailed:
      'ログインできませんでした。パスワードを もういちど見てください。大（おお）きい文字と小（ちい）さい文字は、ちがう文字です。',
  },
}

/** The sentences that are different in the office. */
export const officeErrorSentences: Sentences<'loginFailed' | 'documentMissing' | 'storageUnavailable' | 'emailInUse'> =
  {
    ja: {
      loginFailed: 'ログインできませんでした。ログイン名とパスワードをご確認ください。',
      documentMissing: 'この画像は保存場所に見つからないか、壊れています。IT担当者にお知らせください。',
      storageUnavailable: '画像の保存場所につながりません。ネットワークを確認し、もう一度お試しください。',
      emailInUse:
        'このメールアドレスのアカウントが、すでにあります。同じ方のアカウントであれば、承認の画面でそのアカウントを選び、「メールアドレスの変更にする」で承認してください。別の方であれば、申請者にご確認ください。',
    },
    en: {
      loginFailed: 'You could not be logged in. Please check your login name and password.',
      documentMissing: 'This image is missing from where images are kept, or damaged. Please tell your IT staff.',
      storageUnavailable: 'The place where images are kept cannot be reached. Please check the network and try again.',
      emailInUse:
        'There is an account with this email address already. If it is the same person, choose that account when you approve, “As a change of email address”. If not, please ask the applicant.',
    },
  }

/** The sentence under a field: what to do so that it is right. */
export const fieldSentences: Sentences<FieldProblem> = {
  ja: {
    required: '入力してください。',
    tooLong: '文字数が多すぎます。短くしてください。',
    invalid: 'この内容は使えません。もう一度ご確認ください。',
    emailInvalid: 'メールアドレスの形式をご確認ください（例：hanako@example.jp）。',
    emailMismatch: '上のメールアドレスと同じものを入力してください。',
    codeInvalid: 'コードは英数字8文字です。メールをご確認ください。',
    codeLookAlike:
      'コードには使われていない文字が入っています。間違えやすい文字（0・O・1・I・L・8・B など）は、コードには使われていません。メールをもう一度ご確認ください。',
    nameSpaceMissing:
      '姓と名の間に空白を入れてください。姓と名に分かれない方は、下の「姓または名がない」を選んでください。',
    nameTooManyParts:
      '空白は姓と名の間だけに入れてください。姓と名に分かれない方は、下の「姓または名がない」を選んでください。',
    nameNotKanji:
      '使えない文字が含まれています。漢字・かなで入力してください。漢字の氏名がない方は、下の「漢字の氏名がない」を選んでください。',
    nameNotKatakana: 'カタカナと「・」「＝」「ー」で入力してください。',
    nameLongMark: '伸ばす音は、横線や漢字の「一」ではなく、長音の「ー」で入力してください。',
    nameNotRoman: "ローマ字（アルファベット）と「-」「'」「.」で入力してください。数字や日本語の文字は使えません。",
    dateInvalid: '正しい日付を入力してください。',
    dateInFuture: '今日より前の日付を入力してください。',
    dateTooOld: '日付をご確認ください。',
    monthInvalid: '正しい年月を入力してください。',
    monthInFuture: '今月までの年月を入力してください。',
    graduationBeforeAdmission: '卒業（修了）年月は、入学年月よりあとにしてください。',
    unitUnknown: '選んだ学科は、いまは選べなくなっています。もう一度選んでください。',
    studentNumberPattern: '学籍番号の形式をご確認ください。この大学の形式の例：{example}',
    patternInvalid: 'この書き方では判定できません。かっこの閉じ忘れがないか、上の書き方と見比べてください。',
    zipInvalid: '郵便番号は7桁の数字で入力してください（例：100-0001）。',
    postalCodeInvalid: '郵便番号は、英数字とハイフンで入力してください。ない場合は空欄にしてください。',
    addressNotLatin: 'アルファベットで入力してください。',
    phoneInvalid:
      '電話番号を数字で入力してください（例：090-1234-5678）。海外の番号は「+」と国番号から入力してください（例：+1 212 555 0100）。',
    controlCharacters: '使えない文字が含まれています。入力し直してください。',
    documentTypeUnknown: '書類の種類を選んでください。',
    documentExpired: '有効期限が過ぎています。期限内の書類をご用意ください。',
    documentTooOld: '発行から{months}か月以内の書類をご用意ください。',
    imageMissing: '画像を登録してください。',
    imageNotCovered: '隠す部分がまだ隠されていません。「隠す」を押して隠すか、撮り直してください。',
    termsNotAgreed: '「上記内容に同意する」を選んでください。',
    passwordTooShort: '文字数が足りません。もっと長くしてください。',
    passwordTooLong: '長すぎます。短くしてください。',
    passwordUpperCaseMissing: '半角の英大文字（A–Z）を入れてください。',
    passwordLowerCaseMissing: '半角の英小文字（a–z）を入れてください。',
    passwordDigitMissing: '半角の数字（0–9）を入れてください。',
    passwordOtherCharacters: '半角の英字と数字だけを使ってください。',
    passwordMismatch: '上のパスワードと同じものを入力してください。',
    passwordsEqual: 'パスワードと第2パスワードは、別のものにしてください。',
    passwordIsInitial: '初期パスワードとは別のものにしてください。',
    passwordWrong: '現在のパスワードが違います。大文字と小文字、半角の入力をご確認ください。',
    passwordUnchanged: 'これまでと同じものは使えません。別のものにしてください。',
    passwordCommon: '多くの人が使っていて、推測されやすいパスワードです。別のものにしてください。',
    passwordKnown:
      'メールアドレス・学籍番号・大学名・このシステムの名前など、ほかの人に分かるものだけのパスワードは使えません。別のものにしてください。',
    recoveryKeyInvalid:
      '回復キーは AGE-SECRET-KEY-1 で始まる 74 文字です。印刷したものを見て、もう一度入力してください。',
    emailUnchanged: '現在のメールアドレスと同じです。新しいメールアドレスを入力してください。',
    studentNumberOnAccount:
      'この学籍番号は、すでに登録されています。ほかに追加する学籍番号がなければ、手続きは必要ありません。',
    receptionNumberInvalid: '受付番号をご確認ください（例：2026-000123-4）。',
    nameNeeded: '漢字・カナ・ローマ字のうち、少なくとも1つは「必須」にしてください。',
    methodNotOffered: 'この受け取り方法は、いまは選べません。ほかの方法を選んでください。',
    enrolmentUnknown: '学籍番号を選んでください。',
    noCertificateChosen: '証明書を1通以上選んでください。',
    kindNotOffered: 'いまは申請できない証明書が含まれていました。もう一度お選びください。',
    kindNotForLeavingType: '選んだ学籍では、この証明書は発行できません。通数を0にしてください。',
    tooManyCopies: '一度に申請できる通数を超えています。通数を減らしてください。',
    purposeUnknown: '使用目的を選び直してください。',
    loginNameInvalid: '半角の英小文字・数字・点・ハイフンで、3文字以上にしてください。',
    portInvalid: 'ポート番号は1から65535までの数字です。',
    greetingNameInvalid: '「desk.example.ac.jp」のような完全な名前か、「[192.0.2.1]」のような番号を入力してください。',
    mailsPerMinuteInvalid: '1から100000までの数字を入力するか、空欄にしてください。',
    termsVersionUsed: 'この名前の版は、すでにあります。文を変えたときは、新しい名前にしてください。',
    daysReversed: '最初の日より後の日にしてください。',
    documentTypeKept: '保存された種類は消せません。受け付けないときは、スイッチを切ってください。',
    documentTypeNeeded: '本人確認に使える種類を、少なくとも1つは受け付けてください。',
  },
  en: {
    required: 'Please fill this in.',
    tooLong: 'This is too long. Please make it shorter.',
    invalid: 'This cannot be used. Please check it.',
    emailInvalid: 'Please check the email address (for example hanako@example.jp).',
    emailMismatch: 'Please type the same email address as above.',
    codeInvalid: 'The code has 8 letters and digits. Please check the mail.',
    codeLookAlike:
      'One of these characters is in no code. Characters that look alike (0, O, 1, I, L, 8, B and so on) are never part of a code. Please check the mail.',
    nameSpaceMissing:
      'Please put a space between family and given name. If you have only one of them, choose “I have only one name” below.',
    nameTooManyParts:
      'Please use a space only between family and given name. If your name is not made of these two, choose “I have only one name” below.',
    nameNotKanji:
      'Some characters cannot be used. Please type kanji or kana. If your name has no kanji, choose “My name has no kanji” below.',
    nameNotKatakana:
      'Please type full-width katakana. Of signs, only a middle dot or a double hyphen may stand between.',
    nameLongMark: 'For a long sound, please type the long mark of katakana, not a dash and not the kanji for one.',
    nameNotRoman: 'Please type Latin letters. Hyphens, apostrophes and dots may stand between, digits may not.',
    dateInvalid: 'Please type a correct date.',
    dateInFuture: 'Please type a date before today.',
    dateTooOld: 'Please check the date.',
    monthInvalid: 'Please type a correct year and month.',
    monthInFuture: 'Please type a month up to this one.',
    graduationBeforeAdmission: 'The graduation month must come after the admission month.',
    unitUnknown: 'The department that you chose is not offered any more. Please choose again.',
    studentNumberPattern: 'Please check how the student number is written. Here it looks like {example}.',
    patternInvalid:
      'This pattern cannot be used. Please check that brackets are closed, and compare with the signs above.',
    zipInvalid: 'A zip code has 7 digits (for example 100-0001).',
    postalCodeInvalid: 'Please use only letters, digits and hyphens, or leave it empty if there is none.',
    addressNotLatin: 'Please type Latin letters.',
    phoneInvalid:
      'Please type the phone number in digits (for example 090-1234-5678). A number abroad starts with + and its country code (for example +1 212 555 0100).',
    controlCharacters: 'Some characters cannot be used. Please type it again.',
    documentTypeUnknown: 'Please choose the type of document.',
    documentExpired: 'This document has expired. Please use a valid one.',
    documentTooOld: 'Please use a document issued within the last {months} months.',
    imageMissing: 'Please add an image.',
    imageNotCovered: 'What may not be read is not covered yet. Press “Cover” to cover it, or take the picture again.',
    termsNotAgreed: 'Please choose “Agree to the above”.',
    passwordTooShort: 'This is too short. Please make it longer.',
    passwordTooLong: 'This is too long. Please make it shorter.',
    passwordUpperCaseMissing: 'Please use an upper-case letter (A–Z).',
    passwordLowerCaseMissing: 'Please use a lower-case letter (a–z).',
    passwordDigitMissing: 'Please use a digit (0–9).',
    passwordOtherCharacters: 'Please use only half-width letters and digits.',
    passwordMismatch: 'Please type the same password as above.',
    passwordsEqual: 'The password and the second password must differ.',
    passwordIsInitial: 'Please choose another one than the initial password.',
    passwordWrong:
      'The current password is not right. Please check upper and lower case, and that you type half-width characters.',
    passwordUnchanged: 'You cannot use the old one again. Please choose another.',
    passwordCommon: 'Many people use this password, so it is easy to guess. Please choose another.',
    passwordKnown:
      'A password cannot be only what others know, such as your email address, your student number or the name of the university. Please choose another.',
    recoveryKeyInvalid:
      'A recovery key has 74 characters and begins with AGE-SECRET-KEY-1. Please type it again from the print.',
    emailUnchanged: 'This is your current email address. Please enter the new one.',
    studentNumberOnAccount:
      'This student number is already registered. Without another one to add, there is nothing more to do.',
    receptionNumberInvalid: 'Please check the reception number (for example 2026-000123-4).',
    nameNeeded: 'At least one of kanji, katakana and roman letters must be required.',
    methodNotOffered: 'This way is not offered at the moment. Please choose another.',
    enrolmentUnknown: 'Please choose a student number.',
    noCertificateChosen: 'Please choose at least one certificate.',
    kindNotOffered: 'One of the certificates is not offered any more. Please choose again.',
    kindNotForLeavingType:
      'This certificate does not exist for the student number that you chose. Please set its copies to 0.',
    tooManyCopies: 'These are more copies than one request may have. Please choose fewer.',
    purposeUnknown: 'Please choose the purpose again.',
    loginNameInvalid: 'Use at least 3 lower-case letters, digits, dots or hyphens.',
    portInvalid: 'A port is a number from 1 to 65535.',
    greetingNameInvalid: 'Please enter a full name such as desk.example.ac.jp, or an address such as [192.0.2.1].',
    mailsPerMinuteInvalid: 'Please enter a number from 1 to 100000, or leave it empty.',
    termsVersionUsed: 'There is a version of this name already. A changed text needs a new name.',
    daysReversed: 'This is before the first day. Please choose a later one.',
    documentTypeKept: 'A type that was saved cannot be taken away. Switch it off to accept it no longer.',
    documentTypeNeeded: 'Please accept at least one type that shows who somebody is.',
  },
  easy: {
    passwordWrong: '今（いま）のパスワードが ちがいます。大（おお）きい文字と小（ちい）さい文字は、ちがう文字です。',
    passwordUnchanged: '前（まえ）と同（おな）じものは使（つか）えません。ちがうものにしてください。',
    passwordCommon: 'これは、たくさんの人（ひと）が使（つか）っています。あぶないので、ちがうものにしてください。',
    passwordKnown:
      'メールアドレスや大学（だいがく）の名前（なまえ）だけのパスワードは、あぶないです。ちがうものにしてください。',
    recoveryKeyInvalid: '回復（かいふく）キーを、紙（かみ）を見て もういちど入（い）れてください。',
    emailUnchanged: '今（いま）のメールアドレスと同（おな）じです。新（あたら）しいメールアドレスを書いてください。',
    studentNumberOnAccount:
      'この学籍（がくせき）番号（ばんごう）は、もう登録（とうろく）してあります。ほかの番号（ばんごう）がなければ、なにもしなくてよいです。',
    receptionNumberInvalid: '受付（うけつけ）番号（ばんごう）を もういちど見てください。例（れい）：2026-000123-4',
    methodNotOffered: 'この受（う）け取（と）り方（かた）は、今（いま）えらべません。ほかのものを えらんでください。',
    enrolmentUnknown: '学籍（がくせき）番号（ばんごう）を えらんでください。',
    noCertificateChosen: '証明書（しょうめいしょ）を 1つ えらんでください。',
    kindNotOffered: '今（いま）は もらえない証明書（しょうめいしょ）が入っていました。もういちど えらんでください。',
    kindNotForLeavingType:
      'この学籍（がくせき）では、この証明書（しょうめいしょ）は出（だ）せません。0にしてください。',
    tooManyCopies: '多（おお）すぎます。数（かず）を少（すく）なくしてください。',
    purposeUnknown: '何（なに）に使（つか）うか、えらんでください。',
    required: '書いてください。',
    tooLong: '長（なが）すぎます。短（みじか）くしてください。',
    invalid: 'これは使（つか）えません。もういちど見てください。',
    emailInvalid: 'メールアドレスを もういちど見てください。例（れい）：hanako@example.jp',
    emailMismatch: '上（うえ）のメールアドレスと同（おな）じものを書いてください。',
    codeInvalid: 'コードは、英語（えいご）の文字と数字で8つです。メールを見てください。',
    codeLookAlike:
      'コードにない文字（もじ）があります。まちがえやすい文字（0・O・1・I・L・8・B など）は、コードにありません。メールを もういちど見てください。',
    nameSpaceMissing:
      '名字（みょうじ）と名前（なまえ）の間（あいだ）に、空白（くうはく）を1つ入れてください。名前が1つだけの人は、下（した）の「名前（なまえ）は1つだけ」を えらんでください。',
    nameTooManyParts:
      '空白（くうはく）は、名字（みょうじ）と名前（なまえ）の間（あいだ）だけに入れてください。名字と名前に わかれない人は、下（した）の「名前（なまえ）は1つだけ」を えらんでください。',
    nameNotKanji:
      '使（つか）えない文字があります。漢字（かんじ）か かなで書いてください。漢字の名前（なまえ）がない人は、下（した）の「漢字（かんじ）の名前（なまえ）がない」を えらんでください。',
    nameNotKatakana: 'カタカナで書いてください。「・」「＝」「ー」も使（つか）えます。',
    nameLongMark: '長（なが）い音（おと）は、「ー」で書いてください。',
    nameNotRoman: 'ローマ字（A、B、C など）で書いてください。数字は使（つか）えません。',
    dateInvalid: '正（ただ）しい日（ひ）を書いてください。',
    dateInFuture: '今日（きょう）より前（まえ）の日（ひ）を書いてください。',
    dateTooOld: '日（ひ）を もういちど見てください。',
    monthInvalid: '正（ただ）しい年（ねん）と月（つき）を書いてください。',
    monthInFuture: '今月（こんげつ）までの年（ねん）と月（つき）を書いてください。',
    graduationBeforeAdmission: '学校（がっこう）を出（で）た月（つき）は、入（はい）った月より後（あと）です。',
    unitUnknown: '前（まえ）の学科（がっか）は、今（いま）は えらべません。もういちど えらんでください。',
    studentNumberPattern: '学籍（がくせき）番号（ばんごう）を もういちど見てください。例（れい）：{example}',
    zipInvalid: '郵便（ゆうびん）番号（ばんごう）は、7つの数字で書いてください。例（れい）：100-0001',
    postalCodeInvalid:
      '郵便（ゆうびん）番号（ばんごう）は、A、B、C と数字で書いてください。ないときは、書かないでください。',
    addressNotLatin: 'A、B、C などの文字で書いてください。',
    phoneInvalid:
      '電話（でんわ）番号（ばんごう）を数字で書いてください。例（れい）：090-1234-5678。外国（がいこく）の番号は「+」から書いてください。例：+1 212 555 0100',
    controlCharacters: '使（つか）えない文字があります。もういちど書いてください。',
    documentTypeUnknown: '書類（しょるい）を えらんでください。',
    documentExpired:
      'この書類（しょるい）は、もう使（つか）えません。今（いま）使える書類を用意（ようい）してください。',
    documentTooOld: '{months}か月より新（あたら）しい書類（しょるい）を用意（ようい）してください。',
    imageMissing: '写真（しゃしん）を入れてください。',
    imageNotCovered: '見せてはいけないところが見えています。「黒くして かくす」を押（お）してください。',
    patternInvalid: 'この書き方（かた）は使（つか）えません。かっこを見てください。',
    nameNeeded: '漢字（かんじ）・カナ・ローマ字（じ）の どれか1つを「必須（ひっす）」にしてください。',
    loginNameInvalid: 'a–z、0–9、点（てん）、ハイフンで、3文字（もじ）か、もっと長（なが）く書いてください。',
    portInvalid: '1から65535までの数字を書いてください。',
    greetingNameInvalid: '「desk.example.ac.jp」のように書いてください。',
    mailsPerMinuteInvalid: '1から100000までの数字を書いてください。',
    termsNotAgreed: '「上記（じょうき）内容（ないよう）に同意（どうい）する」を えらんでください。',
    termsVersionUsed: 'この名前（なまえ）は もう使（つか）っています。ほかの名前にしてください。',
    daysReversed: 'はじめの日より あとの日にしてください。',
    documentTypeKept: 'これは なくせません。',
    documentTypeNeeded: '使（つか）える書類（しょるい）を ひとつは えらんでください。',
    passwordTooShort: '短（みじか）すぎます。もっと長（なが）くしてください。',
    passwordTooLong: '長（なが）すぎます。短（みじか）くしてください。',
    passwordUpperCaseMissing: '大（おお）きい文字（A–Z）を入れてください。',
    passwordLowerCaseMissing: '小（ちい）さい文字（a–z）を入れてください。',
    passwordDigitMissing: '数字（0–9）を入れてください。',
    passwordOtherCharacters: 'A–Z、a–z、0–9 だけを使（つか）ってください。',
    passwordMismatch: '上（うえ）のパスワードと同（おな）じものを書いてください。',
    passwordsEqual: 'パスワードと第2（だいに）パスワードは、ちがうものにしてください。',
    passwordIsInitial: '最初（さいしょ）にもらったパスワードとは、ちがうものにしてください。',
  },
}

/** Why an image was refused, and what to do instead. */
export const imageRefusalSentences: Sentences<ImageRefusal> = {
  ja: {
    heic: 'iPhoneの「HEIC」形式の画像は使えません。カメラの設定で「互換性優先」を選ぶか、この端末のカメラで撮影してください。',
    pdf: 'PDFは使えません。書類を撮影した画像（jpg・gif・png）を選んでください。',
    notAnImage: 'このファイルは画像ではないようです。jpg・gif・pngの画像を選んでください。',
    tooLarge: '画像が大きすぎます。15MBまでの画像を選んでください。',
    tooManyPixels: '画像が大きすぎます。6400万画素までの画像を選んでください。',
    truncated: '画像が途中で切れているか、壊れています。もう一度撮影するか、別の画像を選んでください。',
    otherImage: 'この形式の画像は使えません。jpg・gif・pngの画像を選んでください。',
  },
  en: {
    heic: 'Images in Apple’s “HEIC” format cannot be used. Set the phone’s camera to “Most Compatible”, or use the camera here.',
    pdf: 'A PDF cannot be used. Please choose an image of the document (jpg, gif or png).',
    notAnImage: 'This file does not seem to be an image. Please choose a jpg, gif or png.',
    tooLarge: 'This image is too large. Please choose one of up to 15 MB.',
    tooManyPixels: 'This image is too large. Please choose one of up to 64 million pixels.',
    truncated: 'This image is cut off or damaged. Please take it again or choose another.',
    otherImage: 'This kind of image cannot be used. Please choose a jpg, gif or png.',
  },
  easy: {
    heic: 'この写真（しゃしん）は使（つか）えません。この機械（きかい）のカメラで撮（と）ってください。',
    pdf: 'PDFは使（つか）えません。書類（しょるい）を撮（と）った写真（しゃしん）を えらんでください。',
    notAnImage: 'これは写真（しゃしん）ではありません。写真を えらんでください。',
    tooLarge: '写真（しゃしん）が大（おお）きすぎます。15MBまでの写真を えらんでください。',
    tooManyPixels: '写真（しゃしん）が大（おお）きすぎます。もっと小（ちい）さい写真を えらんでください。',
    truncated: '写真（しゃしん）が こわれています。もういちど撮（と）ってください。',
    otherImage: 'この写真（しゃしん）は使（つか）えません。jpg、gif、png の写真を えらんでください。',
  },
}
