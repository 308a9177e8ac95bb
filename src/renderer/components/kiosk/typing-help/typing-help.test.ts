import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contactSchema } from '../../../../shared/features/applications/application-form.ts'
import { FIELD_RULES_BY_DEFAULT } from '../../../../shared/features/applications/form-fields.ts'
import { personNameSchema, type NameScript } from '../../../../shared/features/accounts/person-name.ts'
import type { FieldRule } from '../../../../shared/bridge/field-rule.ts'
import { EmailAddress } from '../../../../shared/bridge/email-address.ts'
import { helpTyping, hintFor, type TypingKind } from './typing-help.ts'

const KINDS: TypingKind[] = ['email', 'phone', 'code', 'kanjiName', 'katakanaName', 'romanName']

const piece = fc.constantFrom(
  ...'山髙﨑𠮷邉々あがゃゝアガャヴーｱｶﾞｰYamadaÉéßﬁＹａ１２０９-ー−＠。@.,()+　 \t・\u{845B}\u{E0100}',
  '葛\u{E0100}',
  '辻\u{E0101}',
  'か\u3099',
)
const typed = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
const withoutSpaces = (text: string) => text.replaceAll(/[\s\u3000]/gu, '')

describe('help while typing', () => {
  it.each<[TypingKind, string, string]>([
    ['email', ' ｈａｎａｋｏ＠example。jp ', 'hanako@example.jp'],
    ['email', 'hanakoーyamada@example.jp', 'hanako-yamada@example.jp'],
    ['email', '花子@example.jp', '花子@example.jp'],
    ['phone', '09012345678', '090-1234-5678'],
    ['phone', '０９０１２３４５６７８', '090-1234-5678'],
    ['phone', '090ー1234ー5678', '090-1234-5678'],
    ['phone', '0312345678', '03-1234-5678'],
    ['phone', '0120000000', '0120-000-000'],
    ['phone', '+81 90 1234 5678', '+81 90 1234 5678'],
    ['phone', '＋1 212 555 0100', '+1 212 555 0100'],
    ['phone', '12', '12'],
    ['phone', '', ''],
    ['code', 'Ａ１２３ー４５６７', 'A123-4567'],
    ['kanjiName', ' 髙﨑  󠄀𠮷子 ', '髙﨑　󠄀𠮷子'],
    ['kanjiName', '山田 花子', '山田　花子'],
    ['katakanaName', 'やまだ　はなこ', 'ヤマダ　ハナコ'],
    ['katakanaName', 'ﾔﾏﾀﾞ ﾊﾅｺ', 'ヤマダ　ハナコ'],
    ['katakanaName', 'サトー ゔぃおら', 'サトー　ヴィオラ'],
    ['katakanaName', 'サト― ジョ−ン', 'サトー　ジョーン'],
    ['katakanaName', 'ジャン-ポール', 'ジャン-ポール'],
    ['romanName', 'Ｙａｍａｄａ　Ｈａｎａｋｏ', 'Yamada Hanako'],
    ['romanName', ' yamada   HANAKO ', 'yamada HANAKO'],
    ['romanName', 'Ōno O’Brien', 'Ōno O’Brien'],
  ])('in %s makes %j to %j', async (kind, text, wanted) => {
    expect(await helpTyping(kind, text)).toBe(wanted)
  })

  it.each(KINDS)('changes nothing more when it is done twice in %s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const once = await helpTyping(kind, text)
        expect(await helpTyping(kind, once)).toBe(once)
      }),
    )
  })

  it('keeps every code point of a name in kanji', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(withoutSpaces(String(helpTyping('kanjiName', text)))).toBe(withoutSpaces(text))
      }),
    )
  })

  it('keeps kanji in a katakana field, and every letter of a romanisation', () => {
    const romanised = fc
      .array(fc.constantFrom(...'YamadaÉéßﬁŌōＡ’- 　'), { maxLength: 14 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(typed, romanised, (text, name) => {
        const kanji = (from: string) => from.match(/\p{Script=Han}\p{Variation_Selector}?/gu) ?? []
        expect(kanji(String(helpTyping('katakanaName', text)))).toEqual(kanji(text))
        const half = withoutSpaces(name).replaceAll('Ａ', 'A')
        expect(withoutSpaces(String(helpTyping('romanName', name)))).toBe(half)
      }),
    )
  })

  it('never makes right what is stored otherwise: what the contract takes before and after is the same', async () => {
    const none = { kanji: 'hidden', katakana: 'hidden', roman: 'hidden' } as const
    const nameIn = (script: NameScript, rule: FieldRule) =>
      z.string().transform((text, context) => {
        const name = { kanji: '', katakana: '', roman: '', [script]: text }
        const parsed = personNameSchema({ ...none, [script]: rule }).safeParse(name)
        if (parsed.success) return parsed.data[script]
        context.addIssue({ code: 'custom', message: 'invalid' })
        return z.NEVER
      })
    const names = {
      kanji: nameIn('kanji', 'optional'),
      katakana: nameIn('katakana', 'required'),
      roman: nameIn('roman', 'required'),
    }
    const { phone } = contactSchema({ fields: FIELD_RULES_BY_DEFAULT }).shape
    const taken = (schema: z.ZodType<string>, text: string): string | undefined => schema.safeParse(text).data
    const digits = (text: string | undefined) => text?.replaceAll(/\D/gu, '')
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        for (const [kind, schema] of [
          ['kanjiName', names.kanji],
          ['katakanaName', names.katakana],
          ['romanName', names.roman],
          ['email', EmailAddress],
        ] as const) {
          const after = taken(schema, await helpTyping(kind, text))
          expect(taken(schema, text) ?? after).toBe(after)
        }
        const number = taken(phone, await helpTyping('phone', text))
        expect(digits(taken(phone, text) ?? number)).toBe(digits(number))
      }),
    )
  })

  it('hints at the space between family and given name', () => {
    expect(hintFor('kanjiName', '山田花子')).toBe('nameSpaceMissing')
    expect(hintFor('romanName', 'YamadaHanako')).toBe('nameSpaceMissing')
    for (const fine of ['山田　花子', '山田 花子', '']) expect(hintFor('kanjiName', fine)).toBeUndefined()
    expect(hintFor('romanName', 'Suharto', true)).toBeUndefined()
    expect(hintFor('email', 'hanako@example.jp')).toBeUndefined()
  })
})
