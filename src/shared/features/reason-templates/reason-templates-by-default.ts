import type { ReasonTemplates } from './reason-template.ts'

/** Sentences that staff of every university need. */
export const REASON_TEMPLATES_BY_DEFAULT: ReasonTemplates = {
  rejection: [
    {
      id: 'notFound',
      label: { ja: '在籍が確認できない', en: 'Not found in our records' },
      reason: {
        ja: 'お申し出の内容では、本学に在籍されていたことを確認できませんでした。',
        en: 'With the information given, we could not find that you were a student of this university.',
      },
    },
    {
      id: 'notSamePerson',
      label: { ja: '本人と確認できない', en: 'Identity not confirmed' },
      reason: {
        ja: '提出された書類では、ご本人であることを確認できませんでした。',
        en: 'With the documents you sent, we could not confirm your identity.',
      },
    },
    {
      id: 'duplicate',
      label: { ja: '申請が重複している', en: 'Applied twice' },
      reason: {
        ja: '同じ方から別の申請をいただいているため、この申請はお受けできません。',
        en: 'We have another application from you, so we cannot accept this one.',
      },
    },
    {
      id: 'contact',
      label: { ja: '窓口への連絡をお願いする', en: 'Please contact us' },
      reason: {
        ja: '詳しくは、大学の窓口までお問い合わせください。',
        en: 'For details, please contact the university’s office.',
      },
    },
  ],
  image: [
    {
      id: 'unreadable',
      label: { ja: '画像が読み取れない', en: 'Image not readable' },
      reason: {
        ja: '本人確認用書類の画像がはっきりせず、文字を読み取れません。明るい場所で、ピントを合わせて撮り直してください。',
        en: 'The image of your identity document is not clear enough to read. Please take it again in good light and in focus.',
      },
    },
    {
      id: 'cutOff',
      label: { ja: '画像が切れている', en: 'Image cut off' },
      reason: {
        ja: '書類の一部が画像から切れています。書類の全体が入るように撮り直してください。',
        en: 'Part of the document is cut off. Please take the image again so that the whole document can be seen.',
      },
    },
    {
      id: 'expired',
      label: { ja: '有効期限が切れている', en: 'Document expired' },
      reason: {
        ja: '提出された書類の有効期限が過ぎています。有効期限内の書類を登録してください。',
        en: 'The document you sent has expired. Please add one that is still valid.',
      },
    },
    {
      id: 'backMissing',
      label: { ja: '裏面が必要', en: 'Back side needed' },
      reason: {
        ja: '書類の裏面に変更の記載があるため、裏面の画像も登録してください。',
        en: 'A change is written on the back of the document. Please add an image of the back as well.',
      },
    },
  ],
  field: [
    {
      id: 'recordDiffers',
      label: { ja: '大学の記録と違う', en: 'Differs from our records' },
      reason: {
        ja: '入力された内容が、大学の記録と一致しません。ご確認のうえ、直してください。',
        en: 'What you typed does not agree with our records. Please check and correct it.',
      },
    },
    {
      id: 'incomplete',
      label: { ja: '書き方が足りない', en: 'Incomplete' },
      reason: {
        ja: '入力された内容に足りないところがあります。省略せずに入力してください。',
        en: 'Something is missing in what you typed. Please type it in full.',
      },
    },
    {
      id: 'addressDiffers',
      label: { ja: '住所が書類と違う', en: 'Address differs' },
      reason: {
        ja: '入力された住所が、書類の住所と違います。ご確認のうえ、直してください。',
        en: 'The address you typed differs from the one on the document. Please check and correct it.',
      },
    },
    {
      id: 'nameDiffers',
      label: { ja: '氏名が書類と違う', en: 'Name differs' },
      reason: {
        ja: '入力された氏名が、書類の氏名と違います。書類のとおりに直してください。',
        en: 'The name you typed differs from the one on the document. Please type it as on the document.',
      },
    },
    {
      id: 'nameChangeMissing',
      label: { ja: '改姓の書類が必要', en: 'Proof of name change needed' },
      reason: {
        ja: '氏名が変わったことを確認できる書類（戸籍抄本など）を登録してください。',
        en: 'Please add a document that shows the change of your name, such as a family register extract.',
      },
    },
  ],
}
