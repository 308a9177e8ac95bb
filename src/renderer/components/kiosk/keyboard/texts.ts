import { defineTexts } from '../../../texts/language.ts'

export const keyboardTexts = defineTexts({
  ja: {
    toggle: 'キーボード',
    close: '閉じる',
    kanji: '漢字に直すときは、この端末の日本語入力をお使いください。',
    layout: { kana: 'かな', katakana: 'カナ', latin: 'ABC', digits: '123' },
    key: { delete: '消す', space: '空白', small: '小さく', shift: '大文字' },
  },
  en: {
    toggle: 'Keyboard',
    close: 'Close',
    kanji: 'For kanji, use the Japanese input of this machine.',
    layout: { kana: 'Hiragana', katakana: 'Katakana', latin: 'ABC', digits: '123' },
    key: { delete: 'Delete', space: 'Space', small: 'Small', shift: 'Shift' },
  },
  easy: {
    close: 'とじる',
    kanji: '漢字（かんじ）は、この機械（きかい）の日本語（にほんご）入力（にゅうりょく）で書きます。',
    key: { delete: 'けす', space: 'あける', small: '小（ちい）', shift: '大（おお）' },
  },
})
