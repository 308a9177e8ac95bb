import { CERTIFICATES_BY_DEFAULT } from '../certificates/certificate-settings.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from '../documents/document-types-by-default.ts'
import type { UniversitySettings } from './university.ts'

/** What a university has before it changes anything. Only its name and its phone are its own from the start. */
export const UNIVERSITY_BY_DEFAULT: Omit<UniversitySettings, 'name' | 'support'> = {
  checkingPeriod: { ja: '通常3〜5業務日', en: 'usually 3 to 5 working days' },
  checkingDays: 5,
  linkMinutes: 30,
  resubmissionLinkDays: 14,
  kioskIdleMinutes: 5,
  staffIdleMinutes: 30,
  idleCountdownSeconds: 30,
  initialPasswordDays: 14,
  isKanjiNameRequired: true,
  isStudentNumberRequired: false,
  studentNumberPattern: '[0-9A-Z-]{4,20}',
  terms: {
    version: '1',
    text: {
      ja: [
        '第1条（目的）この規約は、本学の卒業生等が証明書発行サービスを利用するための条件を定めます。',
        '第2条（利用申請）利用を希望する方は、正確な情報と本人確認用書類を登録して申請してください。',
        '第3条（審査）大学は申請の内容を確認し、結果を登録されたメールアドレスにお知らせします。内容に不備がある場合は、再提出をお願いすることや、利用をお断りすることがあります。',
        '第4条（個人情報）登録された情報は、本人確認と証明書の発行のためだけに使います。本人確認用書類の画像は暗号化して保管し、確認が終わって一定の期間が過ぎたら消去します。',
        '第5条（パスワード）パスワードは本人だけが使い、ほかの人に教えないでください。',
        '第6条（禁止事項）ほかの人になりすまして申請したり、証明書を不正に使ったりしてはいけません。',
      ].join('\n'),
      en: [
        'Article 1 (Purpose). These terms set out how graduates and former students may use the certificate issuance service.',
        'Article 2 (Application). Whoever wishes to use the service registers correct information and an identity document.',
        'Article 3 (Checking). The university checks each application and mails the result to the registered address. It may ask for a resubmission or decline the application.',
        'Article 4 (Personal information). What you register is used to confirm who you are and to issue certificates, and for nothing else. Images of identity documents are kept encrypted and are erased some time after the check.',
        'Article 5 (Passwords). Your passwords are for you alone. Do not tell them to anybody.',
        'Article 6 (Not allowed). You may not apply in another person’s name or misuse a certificate.',
      ].join('\n'),
    },
  },
  notices: {
    registration: {
      ja: [
        '「確認」を押すと、入力したメールアドレスに確認のメールが届きます。',
        'メールが届かないときは、アドレスの間違い、余分な空白、全角の文字がないかをご確認ください。',
        '迷惑メールの設定をしている場合は、大学からのメールを受け取れるようにしてください。',
      ].join('\n'),
      en: [
        'When you press “Confirm”, a mail is sent to the address you typed.',
        'If no mail arrives, check the address for typing errors, extra spaces and full-width characters.',
        'If you filter your mail, please allow mail from the university.',
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
    },
  },
  documentTypes: [...DOCUMENT_TYPES_BY_DEFAULT],
  certificates: CERTIFICATES_BY_DEFAULT,
}
