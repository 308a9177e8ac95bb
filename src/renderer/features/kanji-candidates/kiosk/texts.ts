import { defineTexts } from '../../../texts/language.ts'

export const kanjiCandidatesTexts = defineTexts({
  ja: {
    label: '漢字の候補',
    hint: 'ひらがなで入力すると、ここに漢字の候補が出ます。',
    none: '候補が見つかりません。短く区切って入力してください。',
    offered: '漢字の候補：{words}',
    more: '次の候補',
    characters: '1文字ずつ',
  },
  en: {
    label: 'Kanji to choose from',
    hint: 'Type in hiragana, and choose the kanji here.',
    none: 'No kanji were found. Please type a shorter part.',
    offered: 'Kanji to choose from: {words}',
    more: 'More',
    characters: 'One by one',
  },
  easy: {
    label: '漢字（かんじ）',
    hint: 'ひらがなで書（か）くと、ここに漢字（かんじ）が出（で）ます。',
    none: '漢字（かんじ）がありません。短（みじか）く分（わ）けて書（か）いてください。',
    offered: '漢字（かんじ）：{words}',
    more: 'つぎ',
    characters: '1つずつ',
  },
})
