import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexTerms, queryTerms, searchKey } from './search-terms.ts'

/** As the databases do: every term of the query must be among those of the text. */
function isFound(typed: string, ...texts: string[]): boolean {
  const indexed = new Set(indexTerms(texts))
  return queryTerms(typed).every((term) => indexed.has(term))
}

// Characters of names, numbers and addresses, also rare kanji (surrogate pairs) and variation selectors.
const character = fc.constantFrom(...'中村林髙﨑𠮷鷗葛\u{E0100}々花子ヤマダハナコヴャーやまだはなこがぱA1b-Z09@.é・')
const text = fc.array(character, { minLength: 1, maxLength: 12 })

describe('terms', () => {
  it('find every part of a text, from one character on', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (characters, one, other) => {
        const [from, to] = [one % characters.length, other % characters.length].toSorted((a, b) => a - b)
        return isFound(characters.slice(from, (to ?? 0) + 1).join(''), characters.join(''))
      }),
      { numRuns: 500 },
    )
  })

  it('find several parts in any order, wherever the spaces are', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(' ', '\u3000', '  '), (family, given, space) => {
        const name = `${family.join('')}\u3000${given.join('')}`
        return (
          isFound(`${given.join('')}${space}${family.join('')}`, name) &&
          isFound(`${family.join('')}${given.join('')}`, name)
        )
      }),
    )
  })

  it.each([
    ['中村', '中村　太郎'],
    ['林', '林　花子'],
    ['やまだ', 'ヤマダ　ハナコ'],
    ['ﾔﾏﾀﾞ', 'ヤマダ　ハナコ'],
    ['ヴァ', 'ゔぁ'],
    ['ｙａｍａｄａ', 'YAMADA Hanako'],
    ['HANAKO@', 'hanako@example.jp'],
    ['2026000123', '2026-000123-7'],
    ['２０２６－０００１２３', '2026-000123-7'],
    ['𠮷', '𠮷田　花子'],
    ["o'brien", 'O’BRIEN Mary'],
    ['ジャンポール', 'ジャン・ポール　デュポン'],
  ])('find with %s the text %s', (typed, stored) => {
    expect(isFound(typed, stored)).toBe(true)
  })

  it.each([
    ['村中', '中村　太郎'],
    ['山川', '山田　花子 川口'],
    ['吉', '𠮷田　花子'],
    ['ハ', 'バナナ'],
  ])('do not find with %s the text %s', (typed, stored) => {
    expect(isFound(typed, stored)).toBe(false)
  })

  it('ask for nothing when nothing but spaces or punctuation was typed', () => {
    for (const typed of ['', ' ', '\u3000\t', '-', '・']) expect(queryTerms(typed)).toEqual([])
  })

  it('are words that no tokenizer splits, joins or reads as a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (anything) =>
        [...indexTerms([anything]), ...queryTerms(anything)].every((term) => /^x([0-9a-f]{6}){1,3}$/.test(term)),
      ),
    )
  })

  it('never join the end of one text to the beginning of the next', () => {
    expect(isFound('子山', '山田花子', '山口')).toBe(false)
  })
})

it('folds width, case and kana into one key, and that key into itself', () => {
  expect(searchKey('ﾔﾏﾀﾞ　Hanako－ｘ')).toBe('ヤマダhanakox')
  fc.assert(
    fc.property(text, (characters) => searchKey(searchKey(characters.join(''))) === searchKey(characters.join(''))),
  )
})
