import { defineTexts } from '../../../texts/language.ts'

/** The page of the kinds of identity documents. */
export const documentTypesTexts = defineTexts({
  ja: {
    title: '本人確認用書類の種類',
    lead: '卒業生の方が選べる書類と、その決まりです。',
    order:
      '卒業生の方の画面には、この順番で並びます。使われた種類は消せません。受け付けないときは、スイッチを切ってください。',
    add: '種類を追加する',
    isAccepted: '新しい申請で受け付ける',
    closed: '受け付けていません',
    name: '書類の名前',
    note: '卒業生の方への説明',
    purposes: '使える場面',
    sides: '登録していただく画像',
    sideSets: {
      front: '表面だけ',
      frontAndBackIfAny: '表面と、必要なら裏面',
      frontAndBack: '表面と裏面の両方',
      pages: '1〜4ページ',
    },
    frontOnly: '裏面に個人番号があるため、法律により裏面は受け取れません。',
    asksFor: 'おたずねする日付',
    dates: { none: 'なし', expiry: '有効期限（過ぎた書類は受け付けません）', issueDate: '発行日' },
    maxAge: '発行日からの月数の上限',
    months: 'か月',
    masked: '隠していただくところ：',
    preview: '卒業生の方が選べる書類',
  },
  en: {
    title: 'Types of identity documents',
    lead: 'Which documents graduates may choose, and the rules for each.',
    order:
      'Graduates see them in this order. A type that was used can’t be taken away; switch it off to accept it no longer.',
    add: 'Add a type',
    isAccepted: 'Accepted in new applications',
    closed: 'Not accepted',
    name: 'Name of the document',
    note: 'What graduates should know',
    purposes: 'Accepted as',
    sides: 'Images that are asked for',
    sideSets: {
      front: 'Front only',
      frontAndBackIfAny: 'Front, and back if needed',
      frontAndBack: 'Front and back',
      pages: '1 to 4 pages',
    },
    frontOnly: 'The back carries a personal number, so by law it can’t be taken.',
    asksFor: 'Date that is asked for',
    dates: { none: 'None', expiry: 'Expiry (an expired document is refused)', issueDate: 'Date of issue' },
    maxAge: 'Most months since it was issued',
    months: 'months',
    masked: 'What has to be covered:',
    preview: 'What graduates can choose',
  },
})
