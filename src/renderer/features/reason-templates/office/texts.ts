import { defineTexts } from '../../../texts/language.ts'

/** The page of the sentences for rejections and resubmissions. */
export const reasonTemplatesTexts = defineTexts({
  ja: {
    title: '理由の定型文',
    lead: '否認や再提出の依頼のときに、ボタンで加えられる文です。卒業生の方には、メールと画面でそのまま伝わります。',
    usesLabel: 'どのときの定型文か',
    uses: { rejection: '否認するとき', image: '画像の再提出', field: '入力内容の再提出' },
    add: '定型文を追加する',
    label: 'ボタンの名前',
    reason: '理由の文',
    preview: '卒業生の方に伝わる文',
  },
  en: {
    title: 'Reason templates',
    lead: 'Sentences that a button adds when an application is rejected or a resubmission is asked for. Graduates read them as they are.',
    usesLabel: 'Templates for what',
    uses: { rejection: 'Rejecting', image: 'Images to take again', field: 'Answers to mend' },
    add: 'Add a template',
    label: 'Name of the button',
    reason: 'Sentence',
    preview: 'What graduates read',
  },
})
