import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'
import { useNameFilling } from './use-name-filling.ts'

function typing(start: Partial<PersonName> = {}, asked = ['kanji', 'katakana', 'roman']) {
  const name = ref<PersonName>({ kanji: '', katakana: '', roman: '', ...start })
  const scope = effectScope()
  const filling = scope.run(() =>
    useNameFilling(
      () => name.value,
      (changed) => (name.value = changed),
      (script) => asked.includes(script),
    ),
  )
  if (!filling) throw new Error('No scope')
  async function type(script: 'kanji' | 'katakana' | 'roman', ...texts: string[]): Promise<void> {
    for (const text of texts) {
      filling?.type(script, text)
      await nextTick()
    }
  }
  return { name, type, choose: (text: string, reading: string) => filling.noteReading({ text, reading }) }
}

describe('a name typed once', () => {
  it('is filled in from the kanji that were chosen for its kana', async () => {
    const { name, type, choose } = typing()
    await type('kanji', 'や', 'やま', 'やまだ')
    expect(name.value.katakana).toBe('ヤマダ')
    choose('山田', 'やまだ')
    await type('kanji', '山田　', '山田　は', '山田　はなこ')
    choose('花子', 'はなこ')
    await type('kanji', '山田　花子')
    expect(name.value).toEqual({ kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'Yamada Hanako' })
  })

  it('follows what is corrected, character by character, too', async () => {
    const { name, type, choose } = typing()
    choose('山', 'やま')
    choose('田', 'た')
    await type('kanji', '山田')
    expect(name.value.roman).toBe('Yamata')
    choose('田', 'だ')
    await type('kanji', '山')
    await type('kanji', '山田')
    expect(name.value.katakana).toBe('ヤマダ')
    await type('kanji', '')
    expect(name.value).toEqual({ kanji: '', katakana: '', roman: '' })
  })

  it('is not filled in from kanji that came from elsewhere', async () => {
    const { name, type } = typing()
    await type('kanji', '山田　花子')
    expect(name.value).toEqual({ kanji: '山田　花子', katakana: '', roman: '' })
  })

  it('gets its roman letters from the katakana', async () => {
    const { name, type } = typing({ kanji: '大野　裕子' })
    await type('katakana', 'オオノ', 'オオノ　ユウコ')
    expect(name.value.roman).toBe('Ono Yuko')
  })

  it('keeps roman letters and katakana that somebody typed', async () => {
    const { name, type, choose } = typing()
    await type('roman', 'Ohno Yuko')
    await type('katakana', 'オオノ　ユウコ')
    choose('小野', 'おの')
    await type('kanji', '小野')
    expect(name.value).toEqual({ kanji: '小野', katakana: 'オオノ　ユウコ', roman: 'Ohno Yuko' })
  })

  it('keeps roman letters that were corrected, or typed as they would be filled in', async () => {
    const { name, type } = typing()
    await type('katakana', 'オオノ　ユウコ')
    await type('roman', 'Ohno Yuko')
    await type('katakana', 'オオノ　ユウ')
    expect(name.value.roman).toBe('Ohno Yuko')
    const same = typing()
    await same.type('roman', 'Yamada', 'Yamada Hanako')
    await same.type('katakana', 'ヤマダ　ハナコ', 'ヤマダ　ハナ')
    expect(same.name.value.roman).toBe('Yamada Hanako')
  })

  it('leaves the roman letters to people without kanji, and what is not asked', async () => {
    const { name, type } = typing({ hasNoKanji: true })
    await type('katakana', 'マイケル　スミス')
    expect(name.value.roman).toBe('')
    const hidden = typing({}, ['kanji', 'katakana'])
    await hidden.type('katakana', 'ヤマダ　ハナコ')
    expect(hidden.name.value.roman).toBe('')
  })
})
