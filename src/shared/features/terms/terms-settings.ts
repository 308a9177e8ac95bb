import { z } from 'zod'
import { Bilingual, requiredBilingual } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'

const TERMS = [
  '第1条（目的）この規約は、本学の卒業生等が証明書発行サービスを利用するための条件を定めます。',
  '第2条（利用申請）利用を希望する方は、正確な情報と本人確認用書類を登録して申請してください。',
  '第3条（審査）大学は申請の内容を確認し、結果を登録されたメールアドレスにお知らせします。内容に不備がある場合は、再提出をお願いすることや、利用をお断りすることがあります。',
  '第4条（個人情報）登録された情報は、本人確認と証明書の発行のためだけに使います。本人確認用書類の画像は暗号化して保管し、確認が終わって一定の期間が過ぎたら消去します。',
  '第5条（パスワード）パスワードは本人だけが使い、ほかの人に教えないでください。',
  '第6条（禁止事項）ほかの人になりすまして申請したり、証明書を不正に使ったりしてはいけません。',
].join('\n')

export const termsSettings = defineSettings({
  name: 'terms',
  schema: z.strictObject({
    terms: z.strictObject({ version: z.string().min(1).max(40), text: requiredBilingual(20_000) }),
  }),
  defaults: {
    terms: {
      version: '1',
      text: {
        ja: TERMS,
        en: [
          'Article 1 (Purpose). These terms set out how graduates and former students may use the certificate issuance service.',
          'Article 2 (Application). Whoever wishes to use the service registers correct information and an identity document.',
          'Article 3 (Checking). The university checks each application and mails the result to the registered address. It may ask for a resubmission or decline the application.',
          'Article 4 (Personal information). What you register is used to confirm who you are and to issue certificates, and for nothing else. Images of identity documents are kept encrypted and are erased some time after the check.',
          'Article 5 (Passwords). Your passwords are for you alone. Do not tell them to anybody.',
          'Article 6 (Not allowed). You may not apply in another person’s name or misuse a certificate.',
        ].join('\n'),
        // A short, plain version, followed by the full terms.
        easy: [
          '証明書（しょうめいしょ）のサービスを使（つか）う人の約束（やくそく）です。',
          '正（ただ）しいことを書いてください。あなたが だれかわかる書類（しょるい）を入れてください。',
          '大学（だいがく）が調（しら）べて、結果（けっか）をメールで送（おく）ります。もういちど送ってもらうことや、使（つか）えないことがあります。',
          '書いたことは、あなたかどうかを調（しら）べることと、証明書（しょうめいしょ）を出（だ）すことだけに使（つか）います。書類（しょるい）の写真（しゃしん）は、あとで消（け）します。',
          'パスワードは、ほかの人に教（おし）えないでください。',
          'ほかの人の名前（なまえ）を使（つか）ってはいけません。証明書（しょうめいしょ）を悪（わる）いことに使ってはいけません。',
          'ここから下（した）は、正式（せいしき）な文です。同（おな）じことが、くわしく書いてあります。',
          TERMS,
        ].join('\n'),
      },
    },
  },
  shown: { terms: z.strictObject({ version: z.string(), text: Bilingual }) },
})
