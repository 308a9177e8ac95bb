import { defineTexts } from '../../../texts/language.ts'

export const postalCodesTexts = defineTexts({
  ja: {
    zip: '郵便番号',
    zipHelp: '7桁の数字を入力して「検索」を押すと、住所が入ります（例：100-0001）。',
    search: '検索',
    several: 'この郵便番号には複数の地域があります。お住まいの地域を選んでください。',
    none: 'この郵便番号の住所は見つかりませんでした。番号をお確かめのうえ、住所を直接入力してください。',
    filled: '住所を入力しました。続きの番地をご記入ください。',
  },
  en: {
    zip: 'Zip code',
    zipHelp: 'Type the 7 digits and press “Search” to fill in the address (for example 100-0001).',
    search: 'Search',
    several: 'This zip code covers several areas. Please choose yours.',
    none: 'No address was found for this zip code. Please check it, or type the address yourself.',
    filled: 'The address was filled in. Please add the street number.',
  },
  easy: {
    zip: '郵便（ゆうびん）番号（ばんごう）',
    zipHelp:
      '7つの数字を書いて、「検索（けんさく）」を押（お）してください。住所（じゅうしょ）が入ります。例（れい）：100-0001',
    search: '検索（けんさく）',
    several: '住所（じゅうしょ）が いくつかあります。あなたの住所を えらんでください。',
    none: '住所（じゅうしょ）が見つかりません。番号（ばんごう）を もういちど見てください。住所を自分（じぶん）で書いてもいいです。',
    filled: '住所（じゅうしょ）が入りました。残（のこ）りの番地（ばんち）を書いてください。',
  },
})
