import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeError, errorText, withoutData } from './describe-error.ts'

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('an error in the log', () => {
  it.each([
    [new Error('broken'), 'Error: broken'],
    [Object.assign(new Error('no such table: x'), { code: 'SQLITE_ERROR' }), 'Error SQLITE_ERROR: no such table: x'],
    ['thrown as text', 'thrown as text'],
    [undefined, 'undefined'],
  ])('says what happened: %s', (error, text) => {
    expect(errorText(error)).toBe(text)
  })

  it.each([
    ['JSON that is damaged', thrownBy(() => JSON.parse('{"name":"Yamada Hanako",'))],
    ['text that is no JSON', thrownBy(() => JSON.parse('Yamada Hanako'))],
    ['a value that a schema refuses', thrownBy(() => z.object({ a: z.literal('x') }).parse({ a: 'Yamada Hanako' }))],
    ['an unknown field', thrownBy(() => z.strictObject({}).parse({ 'Yamada Hanako': 1 }))],
    ['a record of names', thrownBy(() => z.record(z.string(), z.number()).parse({ 'Yamada Hanako': '1' }))],
    [
      'a row that PostgreSQL refuses',
      Object.assign(new Error('invalid input syntax for type bigint: "Yamada Hanako"'), { code: '22P02' }),
    ],
    [
      'the answer of a mail server',
      Object.assign(new Error('Can’t send mail: 550 <Yamada.Hanako> unknown'), { responseCode: 550 }),
    ],
    ['a mail address', new Error('no such mailbox: Yamada.Hanako@example.jp')],
    ['a mail address with signs', new Error('o’Yamada+Hanako_1@mail.example.jp')],
    ['an address of a database', new Error('connect to postgres://Yamada:Hanako@server:5432/desk')],
    ['one that was never escaped', new Error('postgres://desk:Yamada/Hana@ko#@server/desk')],
    ['a name', new Error('山田　花子 ヤマダ ﾊﾅｺ Ｙａｍａｄａ')],
  ])('quotes nobody’s data: %s', (_what, error) => {
    const inner = new Error('outer', { cause: error })
    for (const text of [errorText(error), JSON.stringify(describeError(error)), JSON.stringify(describeError(inner))])
      expect(text).not.toMatch(/Yamada\W+Hana|Yamada[.:]|[Yy]amada\+|[\u3000-\u9fff\uff00-\uffef]/)
  })

  it('says where it happened and what was behind it, a few steps back', () => {
    const error = new Error('a', {
      cause: new Error('b', { cause: new TypeError('c', { cause: new Error('d', { cause: 'e' }) }) }),
    })
    const { kind, message, stack, cause } = describeError(error)
    expect({ kind, message, cause }).toEqual({
      kind: 'Error',
      message: 'a',
      cause: 'Error: b < TypeError: c < Error: d',
    })
    expect(stack).toMatch(/^\s+at .*describe-error\.test\.ts/)
    expect(stack).not.toContain('Error: a')
  })

  it('is short, however long its message', () => {
    expect(errorText(new Error('x'.repeat(10_000_000))).length).toBeLessThan(1000)
  })
})

describe('a line of the log', () => {
  it('keeps what is no data', () => {
    const line =
      '{"level":50,"time":"2026-11-27T00:00:00.000Z","password":"••••","stack":"    at f (file:///app/node_modules/@scope/x.js:1:2)"}'
    expect(withoutData(line, Infinity)).toBe(line)
  })
})
