import { describe, expect, it } from 'vitest'
import { splitReadings, withoutReadings } from './readings.ts'

describe('a text with readings', () => {
  it.each([
    ['', []],
    ['次へ', ['次へ']],
    ['申（もう）し込（こ）み', [{ word: '申', reading: 'もう' }, 'し', { word: '込', reading: 'こ' }, 'み']],
    ['8文字（もじ）のコード', ['8', { word: '文字', reading: 'もじ' }, 'のコード']],
    ['第2（だいに）パスワード', [{ word: '第2', reading: 'だいに' }, 'パスワード']],
    [
      '卒業（そつぎょう）(修了（しゅうりょう）)年月（ねんげつ）',
      [
        { word: '卒業', reading: 'そつぎょう' },
        '(',
        { word: '修了', reading: 'しゅうりょう' },
        ')',
        { word: '年月', reading: 'ねんげつ' },
      ],
    ],
  ])('%s is split into words and readings', (text, pieces) => {
    expect(splitReadings(text)).toEqual(pieces)
  })

  it.each(['パスワード（もういちど）', '運転免許証（表）', '今のアドレス（{email}）', '名前（カタカナ）'])(
    'may have other brackets: %s',
    (text) => {
      expect(splitReadings(text)).toEqual([text])
      expect(withoutReadings(text)).toBe(text)
    },
  )

  it('is plain without them', () => {
    expect(withoutReadings('「新規（しんき）登録（とうろく）手続（てつづ）き」を押（お）してください（必須）。')).toBe(
      '「新規登録手続き」を押してください（必須）。',
    )
  })
})
