import { defineTexts } from '../../texts/language.ts'

export const manualTexts = defineTexts({
  ja: {
    title: 'マニュアル',
    lead: '知りたい項目を選んでください。',
    contents: '目次',
    close: 'マニュアルを閉じる',
    search: 'マニュアル内を検索',
    noMatch: '「{query}」に当てはまる項目はありません。別の言葉でお試しください。',
  },
  en: {
    title: 'Manual',
    lead: 'Choose what you would like to read.',
    contents: 'Contents',
    close: 'Close the manual',
    search: 'Search the manual',
    noMatch: 'Nothing about “{query}” was found. Please try another word.',
  },
})
