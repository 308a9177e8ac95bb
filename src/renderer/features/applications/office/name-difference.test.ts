import { describe, expect, it } from 'vitest'
import { nearestTo, piecesOf } from './name-difference.ts'

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
    ['YAMADA Hanako', 'Yamada HANAKO', []],
  ])('of %s and %s is %j', (name, other, expected) => {
    expect(changed(name, other)).toEqual(expected)
    expect(
      piecesOf(name, other)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(name)
  })
})

it('is looked for in the name that is most alike', () => {
  const nameOf = (kanji: string, roman: string) => ({ kanji, katakana: '', roman })
  const [now, inSchool] = [nameOf('渡辺　花子', 'Watanabe Hanako'), nameOf('髙橋　花子', 'Takahashi Hanako')]
  expect(nearestTo(nameOf('高橋　花子', 'TAKAHASHI Hanako'), [now, inSchool])).toBe(inSchool)
  expect(nearestTo(nameOf('渡邉　花子', 'Watanabe Hanako'), [inSchool, now])).toBe(now)
  expect(nearestTo(now, [])).toBeUndefined()
})
