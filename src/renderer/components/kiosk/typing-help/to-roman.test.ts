import { describe, expect, it } from 'vitest'
import { toRoman } from './to-roman.ts'

describe('a name in roman letters', () => {
  it.each([
    ['ヤマダ　ハナコ', 'Yamada Hanako'],
    ['やまだ たろう', 'Yamada Taro'],
    ['オオノ　ユウコ', 'Ono Yuko'],
    ['イノウエ　シンイチ', 'Inoue Shinichi'],
    ['マツウラ　リョウ', 'Matsuura Ryo'],
    ['ナンバ　ジュンペイ', 'Namba Jumpei'],
    ['ハットリ　ハッチ', 'Hattori Hatchi'],
    ['ホンマ　チヅル', 'Homma Chizuru'],
    ['セノオ　キョウ', 'Senoo Kyo'],
    ['サトー　シャチョウ', 'Sato Shacho'],
    ['ヤマ', 'Yama'],
  ])('%s is %s', (kana, roman) => {
    expect(toRoman(kana)).toBe(roman)
  })

  it.each(['', ' ', '山田　花子', 'Yamada', 'ヤマダ　花子'])('is not made of %j', (text) => {
    expect(toRoman(text)).toBeUndefined()
  })
})
