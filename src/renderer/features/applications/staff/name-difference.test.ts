import { describe, expect, it } from 'vitest'
import { piecesOf } from './name-difference.ts'

const changed = (name: string, other: string) =>
  piecesOf(name, other)
    .filter((piece) => piece.isChanged)
    .map((piece) => piece.text)

describe('the difference of two names', () => {
  it.each([
    ['髙橋　花子', '鈴木　花子', ['髙橋']],
    ['渡邊　さくら', '渡辺　さくら', ['邊']],
    ['葛\u{E0100}西　翔', '葛\u{E0101}西　翔', ['葛\u{E0100}']],
    ['Takahashi Hanako', 'Suzuki Hanako', ['Takahashi']],
    ['Smith John', 'Smith John Michael', ['Smith John']],
    ['山田　花子', '山田　花子', []],
    ['', '山田　花子', []],
  ])('of %s and %s is %j', (name, other, expected) => {
    expect(changed(name, other)).toEqual(expected)
    expect(
      piecesOf(name, other)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(name)
  })
})
