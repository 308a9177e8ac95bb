import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldKanji, foldSound } from './fold-name.ts'
import { NAME_VARIANTS } from './name-variants.ts'

const groups = NAME_VARIANTS.trim().split(/\s+/)

/** Whatever a hostile page could send as a name. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'\0\uD842\uDFB7々ゞ゙ー゛ﷺİßſ가ﾞﾊ髙', '葛\u{E0100}', '\u200D'), maxLength: 400 }),
)

describe('the table of variants', () => {
  it('has each character once, in a form that NFKC leaves alone', () => {
    const characters = groups.flatMap((group) => [...group])
    expect(characters.filter((character, index) => characters.indexOf(character) !== index)).toEqual([])
    expect(characters.filter((character) => character.normalize('NFKC') !== character)).toEqual([])
    expect(groups.filter((group) => [...group].length < 2)).toEqual([])
  })

  it('leads every form of a line to the first one, and no line to another', () => {
    for (const group of groups) expect([...group].map(foldKanji)).toEqual([...group].map(() => [...group][0]))
    expect(new Set(groups.map(foldKanji)).size).toBe(groups.length)
  })
})

describe('a name in kanji', () => {
  it.each([
    ['高橋', '髙橋', '髙𣘺'],
    ['崎', '﨑', '嵜'],
    ['斉藤', '斎藤', '齊藤', '齋藤'],
    ['渡辺', '渡邉', '渡邊', '渡邊\u{E0101}'],
    ['浜', '濱', '濵'],
    ['沢', '澤'],
    ['島', '嶋', '嶌'],
    ['吉田', '𠮷田'],
    ['広瀬', '廣瀨'],
    ['桜', '櫻'],
    ['竜', '龍'],
    ['真恵', '眞惠'],
    ['葛城', '葛\u{E0100}城'],
    ['神', '神', '神\uFE00'],
    ['高', '⾼'],
    ['佐々木', '佐佐木'],
    ['みすゞ', 'みすず', 'ミスズ', 'ﾐｽｽﾞ'],
    ['三ツ矢', '三ッ矢', '三つ矢'],
    ['茅ヶ崎', '茅ケ崎', '茅ヶ﨑'],
    ['ジョン', 'ジヨン', 'じょん', '・ジョン＝'],
  ])('is one in all its forms: %s', (...forms) => {
    expect(new Set(forms.map(foldKanji)).size).toBe(1)
  })

  it.each([
    ['高橋', '高槁'],
    ['坂口', '阪口'],
    ['河合', '川合'],
    ['太田', '大田'],
    ['荻野', '萩野'],
    ['未来', '末来'],
    ['花子', '華子'],
  ])('is told from another: %s and %s', (one, other) => {
    expect(foldKanji(one)).not.toBe(foldKanji(other))
  })

  it('folds any text whatever, once and for all, to letters and digits', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const folded = foldKanji(text)
        expect(foldKanji(folded)).toBe(folded)
        expect(folded).toMatch(/^[\p{L}\p{N}]{0,80}$/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the sound of a name', () => {
  it.each([
    ['サトウ', 'Sato', 'SATOU', 'satoh', 'Satō', 'Satô', 'サトー', 'さとう', 'ｻﾄｳ', 'ＳＡＴＯ'],
    ['オオノ', 'Ono', 'Ohno', 'Oono', 'Ōno', 'オーノ'],
    ['オオヤマ', 'Oyama', 'OHYAMA', 'Ooyama'],
    ['オハラ', 'Ohara'],
    ['ヨウコ', 'Yoko', 'Yohko', 'Youko', 'ヨーコ'],
    ['ユウキ', 'Yuki', 'Yuuki', 'Yūki', 'ユーキ'],
    ['シンジ', 'Shinji', 'Sinzi', 'シンヂ'],
    ['チヅル', 'Chizuru', 'Tizuru', 'チズル'],
    ['ツヅキ', 'Tsuzuki', 'Tuduki', 'Tsudzuki'],
    ['フジタ', 'Fujita', 'Huzita'],
    ['ジュンイチ', "Jun'ichi", 'Junichi', 'Zyun-iti', 'Jyunichi', 'ジユンイチ'],
    ['シンヤ', "Shin'ya", 'Sin-ya', 'SHINYA'],
    ['キョウコ', 'Kyoko', 'Kyouko', 'Kyōko', 'キヨウコ', 'キョーコ'],
    ['ショウヘイ', 'Shohei', 'Syôhei', 'Shouhei', 'シヨウヘイ'],
    ['チャヤ', 'Chaya', 'Tyaya'],
    ['ハットリ', 'Hattori', 'ハツトリ'],
    ['イッサ', 'Issa', 'イツサ'],
    ['ホッチ', 'Hotchi', 'Hocchi', 'Hotti'],
    ['ナンバ', 'Namba', 'Nanba'],
    ['ホンマ', 'Homma', 'Honma'],
    ['シンノスケ', 'Shinnosuke', 'Sinnosuke'],
    ['イノウエ', 'Inoue'],
    ['カヲル', 'Kaoru', 'Kaworu', 'カオル'],
    ['ヴィクトリア', 'ビクトリア', 'ヴイクトリア'],
    ['エヴァ', 'エバ', 'Eva'],
    ['リサ', 'Lisa', 'Risa'],
    ['エリカ', 'Erica', 'ERIKA'],
    ['チエ', 'Chie', 'Tie'],
    ['サーヤ', 'サアヤ', 'Saya', 'Saaya'],
    ['ジョン・ポール', 'ジョンポール'],
  ])('is one however it is written: %s', (...forms) => {
    expect([...new Set(forms.map(foldSound))]).toHaveLength(1)
  })

  it.each([
    ['ヤマダ', 'タナカ'],
    ['ハナコ', 'ハルコ'],
    ['コンノ', 'コノ'],
    ['イイダ', 'イダ'],
    ['ケイコ', 'ケコ'],
    ['カワイ', 'カワエ'],
    ['オハラ', 'オオラ'],
    ['マツオ', 'マツ'],
    ['ミユ', 'ミウ'],
  ])('is told from another: %s and %s', (one, other) => {
    expect(foldSound(one)).not.toBe(foldSound(other))
  })

  it('of any katakana is that of its letters, by Hepburn and by 訓令式', () => {
    const syllable = fc.constantFrom(...SYLLABLES)
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 6 }), (syllables) => {
        const [kana, hepburn, kunrei] = [0, 1, 2].map((at) => syllables.map((one) => one[at]).join(''))
        expect([foldSound(hepburn ?? ''), foldSound(kunrei ?? '')]).toEqual([
          foldSound(kana ?? ''),
          foldSound(kana ?? ''),
        ])
      }),
      { numRuns: 1000 },
    )
  })

  it('is short for any text whatever, and folds in no time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(foldSound(text)).toMatch(/^[\p{L}\p{N}]{0,400}$/u)
      }),
      { numRuns: 2000 },
    )
    expect(foldSound('o'.repeat(1_000_000))).toBe('o')
    expect(foldSound('\uD842'.repeat(1_000_000))).toBe('')
  })
})

/** Katakana, Hepburn, 訓令式. */
const SYLLABLES = `
  ア a a, イ i i, エ e e, カ ka ka, キ ki ki, ク ku ku, ケ ke ke, コ ko ko, サ sa sa, シ shi si, ス su su, セ se se, ソ so so,
  タ ta ta, チ chi ti, ツ tsu tu, テ te te, ト to to, ナ na na, ニ ni ni, ヌ nu nu, ネ ne ne, ノ no no, ハ ha ha, ヒ hi hi,
  フ fu hu, ヘ he he, ホ ho ho, マ ma ma, ミ mi mi, ム mu mu, メ me me, モ mo mo, ヤ ya ya, ユ yu yu, ヨ yo yo, ラ ra ra,
  リ ri ri, ル ru ru, レ re re, ロ ro ro, ワ wa wa, ガ ga ga, ギ gi gi, グ gu gu, ゲ ge ge, ゴ go go, ザ za za, ジ ji zi,
  ズ zu zu, ゼ ze ze, ゾ zo zo, ダ da da, デ de de, ド do do, バ ba ba, ビ bi bi, ブ bu bu, ベ be be, ボ bo bo,
  パ pa pa, ピ pi pi, プ pu pu, ペ pe pe, ポ po po, キャ kya kya, キュウ kyū kyû, ショウ shō syô, シュ shu syu, チョ cho tyo,
  チャ cha tya, ジャ ja zya, ジュウ jū zyû, ジョ jo zyo, ニャ nya nya, ミャ mya mya, リョウ ryō ryô, ギョ gyo gyo,
  ピョ pyo pyo, ビャ bya bya, ッカ kka kka, ッシ sshi ssi, ッチ tchi tti, ッツ ttsu ttu, ッポ ppo ppo, ンパ mpa npa, ンタ nta nta,
  ンナ nna nna, ンマ mma nma`
  .split(',')
  .map((line) => line.trim().split(' '))
