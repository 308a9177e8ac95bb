import { defineTexts } from '../../../texts/language.ts'

export const troublesTexts = defineTexts({
  ja: {
    title: '対応が必要なこと',
    count: '対応が必要なことが{count}件あります',
    lead: '直ると、自動でここから消えます。',
    where: '{seat}・{time} から',
    thisSeat: 'この端末',
    otherSeat: '端末 {seat}',
    minutes: '{count}分',
    hours: '{count}時間',
    days: '{count}日',
    quarantine: 'これらの画像を別の場所へ移す',
    dismiss: '一覧から消す',
    dismissHelp: 'もう使っていない端末のときに消してください。まだ直っていなければ、その端末からまた知らせが出ます。',
    kinds: {
      jobFailed: '自動で行う作業が失敗しました：{job}',
      mailsNotSent: 'メールを送れません',
      documentsUnavailable: '本人確認の画像を保存する場所につながりません',
      documentsFull: '本人確認の画像を保存する場所がいっぱいです',
      databaseDamaged: 'データのファイル（desk.db）が壊れています',
      documentsOfOther: '本人確認の画像のフォルダーが、このデータのものではありません',
      imagesWithoutRow: '記録のない本人確認の画像が{count}枚あります',
      seatInUse: '同じ識別番号の端末が、ほかでも動いています',
      clockSetBack: '端末の時計が{duration}遅れているようです',
      clockSetAhead: '端末の時計が{duration}進んでいるようです',
    },
    toDo: {
      jobFailed:
        'まもなく自動でもう一度行います。消えないときは、その端末のログ（logs フォルダー）をIT担当者にお渡しください。',
      documentsUnavailable:
        '保存先のフォルダーとネットワークを確かめてください。それまで、その端末では画像を受け付けられません。',
      documentsFull: '保存先の空きを増やしてください。それまで、その端末では画像を受け付けられません。',
      databaseDamaged:
        'その端末の受付を止め、プログラムを閉じて、desk.db のあるフォルダーを丸ごと写してから、IT担当者にバックアップから戻してもらってください。自動の片付けは止まっていて、画像は何も消えません。ディスクが故障していないかも確かめてください。',
      documentsOfOther:
        '画像の保存先の設定、ディスクの接続、戻したバックアップが正しいかを、IT担当者に確かめてもらってください。画像は何も変更していません。直したら、その端末のプログラムを閉じて、開き直してください。',
      imagesWithoutRow:
        '古いデータや別のデータを使っているかもしれません。まず、データ（desk.db またはデータベース）が正しいかをIT担当者に確かめてもらってください。画像は何も変更していません。データが正しいときは、管理者がその端末で別の場所（quarantine フォルダー）へ移せます。移した画像は、記録が戻れば元に戻り、30日たつと消えます。',
      seatInUse:
        'ディスクを複製して作った端末がないかを、IT担当者に確かめてもらってください。複製した方の端末でプログラムを閉じて開き直すと、新しい識別番号になって直ります。それまで、この端末からはメールを送らず、画像の片付けもしません。',
      clockSetBack:
        'その端末の日付と時刻を確かめてください。今の時刻が正しければ、何もしなくてもかまいません。1日たつと、この知らせは消えます。',
      clockSetAhead:
        'その端末の日付と時刻を確かめてください。今の時刻が正しければ、何もしなくてもかまいません。1日たつと、この知らせは消えます。それまでは、保存中の入力や送信待ちのメールを期限で消さず、新しい受付番号には前の時刻の年を付けます。',
    },
    mails: {
      unreachable:
        'メールサーバーにつながりません。サーバーが動いているか、ネットワークを確かめてください。メールは残っていて、つながると送られます。',
      timeout:
        'メールサーバーから返事がありません。サーバーとネットワークを確かめてください。メールは残っていて、つながると送られます。',
      tls: 'メールサーバーと安全な接続ができません。サーバーの証明書と設定をIT担当者に確かめてもらってください。メールは残っています。',
      login:
        'メールサーバーにログインできません。ユーザー名とパスワードをIT担当者に確かめてもらってください。メールは残っています。',
      busy: 'メールサーバーが混み合っています。しばらくしてから自動で送ります。続くときはIT担当者にご相談ください。メールは残っています。',
      tooManyConnections:
        'メールサーバーへの接続が多すぎると断られました。しばらくしてから自動で送ります。続くときは、同時に接続できる数をIT担当者に確かめてもらってください。メールは残っています。',
      quota:
        'メールサーバーの送信数の上限に達しました。しばらくしてから自動で送ります。続くときは、上限をIT担当者に確かめてもらってください。メールは残っています。',
      sender:
        '差出人のアドレスで送ることを、メールサーバーが許していません。設定の差出人アドレスと、そのアドレスで送る権限をIT担当者に確かめてもらってください。メールは残っています。',
      account:
        '送信に使うアカウントが、メールサーバーで止められています。IT担当者に確かめてもらってください。メールは残っています。',
      relay:
        'メールサーバーが、学外のアドレスへの送信を許していません。この端末からの中継（リレー）を許すよう、IT担当者に頼んでください。メールは残っています。',
      greetingName:
        'メールサーバーが、この端末の名乗る名前（EHLO）を受け付けません。メールサーバーの設定の「名乗る名前」をIT担当者に確かめてもらってください。メールは残っています。',
      blocked:
        'メールサーバーが、この端末のアドレスからの接続を断っています。許可または拒否リストからの削除をIT担当者に頼んでください。メールは残っています。',
      mailRefused:
        'メールサーバーがメールを受け付けません。「送信メール」にあるサーバーの言葉を、IT担当者に見てもらってください。メールは残っています。',
      unknown:
        'メールサーバーの返事が分かりません。サーバーとポート番号、暗号化の設定をIT担当者に確かめてもらってください。メールは残っています。',
      notSet:
        'メールサーバーが設定されていません。管理者が「送信メール」の「メールサーバー」で設定すると、待っているメールがすぐに送られます。',
    },
    jobs: {
      checkDatabase: 'データのファイルの確認',
      checkDocuments: '画像の保存先の確認',
      expireDrafts: '期限の過ぎた一時保存の消去',
      sweepDocuments: '使われなかった画像の片付け',
      emptyQuarantine: '別の場所へ移した画像の消去',
      sendMails: 'メールの送信',
      endIdleSessions: '操作のない画面の終了',
      checkClock: '時計の確認',
      checkSeat: '識別番号の確認',
      watchTroubles: 'ほかの端末の確認',
      watchOffice: 'ほかの端末での変更の確認',
      foldCounts: '申請の件数の集計',
      keepSeat: 'この端末の登録',
      shareMailPassword: 'メールサーバーのパスワードの配布',
    },
  },
  en: {
    title: 'Needs attention',
    count: '{count} matters need attention',
    lead: 'Each goes from here by itself once it is mended.',
    where: '{seat}, since {time}',
    thisSeat: 'This PC',
    otherSeat: 'PC {seat}',
    minutes: '{count} minutes',
    hours: '{count} hours',
    days: '{count} days',
    quarantine: 'Move these pictures aside',
    dismiss: 'Take from the list',
    dismissHelp: 'For a PC that is no longer in use. If it still is, and nothing was mended, it tells again.',
    kinds: {
      jobFailed: 'Work that is done automatically failed: {job}',
      mailsNotSent: 'Mail cannot be sent',
      documentsUnavailable: 'The place where identity documents are kept cannot be reached',
      documentsFull: 'The place where identity documents are kept is full',
      databaseDamaged: 'The data file (desk.db) is damaged',
      documentsOfOther: 'The folder of the identity documents does not belong to these data',
      imagesWithoutRow: '{count} pictures of identity documents have no record',
      seatInUse: 'Another PC is running with the same identity',
      clockSetBack: 'The clock of the PC seems to be {duration} behind',
      clockSetAhead: 'The clock of the PC seems to be {duration} ahead',
    },
    toDo: {
      jobFailed:
        'It is tried again before long. If this stays, please hand the log of that PC (in its logs folder) to your IT staff.',
      documentsUnavailable: 'Please check the folder and the network. Until then that PC cannot take in pictures.',
      documentsFull: 'Please make room there. Until then that PC cannot take in pictures.',
      databaseDamaged:
        'Please stop work at that PC, close the program, copy the whole folder that has desk.db, and have your IT staff restore a backup. Nothing is tidied up meanwhile, so no picture is lost. Please have the disk checked, too.',
      documentsOfOther:
        'Please have your IT staff check the place of the pictures in the settings, the disk, and whether the right backup was restored. No picture was changed. Then close the program on that PC and open it again.',
      imagesWithoutRow:
        'The data may be old, or those of another installation. First have your IT staff check that the data (desk.db or the database) are the right ones. No picture was changed. If they are, an administrator at that PC can move the pictures aside (to the quarantine folder). They come back if their records do, and are deleted after 30 days.',
      seatInUse:
        'Please have your IT staff look for a PC whose disk was copied from another. Close the program on the copy and open it again: it then gets an identity of its own. Until then this PC sends no mail and tidies up no pictures.',
      clockSetBack:
        'Please check date and time of that PC. If they are right now, there is nothing to do: this message goes away after a day.',
      clockSetAhead:
        'Please check date and time of that PC. If they are right now, there is nothing to do: this message goes away after a day. Until then no saved form and no waiting mail is given up because of its age, and new reception numbers have the year of the time before.',
    },
    mails: {
      unreachable:
        'The mail server cannot be reached. Please check that it is running, and the network. No mail is lost; it goes out then.',
      timeout: 'The mail server does not answer. Please check it and the network. No mail is lost; it goes out then.',
      tls: 'No secure connection to the mail server. Please have your IT staff check its certificate and the settings. No mail is lost.',
      login: 'The mail server refuses the login. Please have your IT staff check user and password. No mail is lost.',
      busy: 'The mail server is busy. Mail goes out by itself after a while. If this stays, please ask your IT staff. No mail is lost.',
      tooManyConnections:
        'The mail server says there are too many connections. Mail goes out by itself after a while. If this stays, please have your IT staff check how many it allows at once. No mail is lost.',
      quota:
        'The mail server’s limit of mails to be sent has been reached. Mail goes out by itself after a while. If this stays, please have your IT staff check the limit. No mail is lost.',
      sender:
        'The mail server does not allow sending from the sender’s address. Please have your IT staff check that address in the settings, and its right to send. No mail is lost.',
      account:
        'The account that mail is sent with is locked at the mail server. Please have your IT staff check it. No mail is lost.',
      relay:
        'The mail server does not allow mail to addresses outside. Please ask your IT staff to let this PC relay mail through it. No mail is lost.',
      greetingName:
        'The mail server does not accept the name that this PC gives (EHLO). Please have your IT staff check “Name given to the server” in the settings of the mail server. No mail is lost.',
      blocked:
        'The mail server turns the address of this PC away. Please ask your IT staff to have it allowed or taken off a block list. No mail is lost.',
      mailRefused:
        'The mail server does not take the mail. Please show your IT staff the server’s words under “Mail”. No mail is lost.',
      unknown:
        'The mail server’s answer makes no sense. Please have your IT staff check server, port and encryption. No mail is lost.',
      notSet:
        'No mail server has been entered. Once an administrator enters it (“Mail”, then “Mail server”), waiting mail goes out at once.',
    },
    jobs: {
      checkDatabase: 'checking the data file',
      checkDocuments: 'checking where identity documents are kept',
      expireDrafts: 'removing forms that were set aside too long ago',
      sweepDocuments: 'tidying up pictures that nobody applied with',
      emptyQuarantine: 'removing pictures from the quarantine',
      sendMails: 'sending mail',
      endIdleSessions: 'closing screens that nobody uses',
      checkClock: 'checking the clock',
      checkSeat: 'checking the identity of the PC',
      watchTroubles: 'looking at the other PCs',
      watchOffice: 'looking for changes on other PCs',
      foldCounts: 'adding up the numbers of applications',
      keepSeat: 'keeping this PC known to the others',
      shareMailPassword: 'sharing the password of the mail server',
    },
  },
})
