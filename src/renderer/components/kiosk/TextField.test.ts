import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createTexts } from '../../texts/language.ts'
import { createTheme } from '../../theme.ts'
import TextField from './TextField.vue'
import type { TypingKind } from './typing-help/typing-help.ts'

function mountText(text: string, typing: TypingKind) {
  const field = mount(TextField, {
    props: {
      modelValue: text,
      'onUpdate:modelValue': (modelValue: string) => field.setProps({ modelValue }),
      field: 'name',
      label: '氏名',
      typing,
    },
    global: { plugins: [createTexts({}), createTheme()] },
  })
  const input = field.find('input')
  const leave = async (): Promise<void> => {
    await input.trigger('blur')
    await flushPromises()
  }
  return { field, input, leave }
}

describe('a text field', () => {
  it('makes katakana of what was typed, only when it is left', async () => {
    const { input, leave } = mountText('', 'katakanaName')
    await input.setValue('やまだ　はなこ')
    expect(input.element.value).toBe('やまだ　はなこ')
    await leave()
    expect(input.element.value).toBe('ヤマダ　ハナコ')
  })

  it('hints at the missing space on leaving, and no more once it is typed', async () => {
    const { field, input, leave } = mountText('', 'kanjiName')
    await input.setValue('山田花子')
    expect(field.text()).not.toContain('空白')
    await leave()
    expect(field.text()).toContain('姓と名の間に空白を入れてください。')
    expect(field.find(`[id="${input.attributes('aria-describedby')}"]`).text()).toContain('空白')
    await input.setValue('山田　花子')
    expect(field.text()).not.toContain('空白')
  })

  it('never overwrites what was typed while it was still finding out', async () => {
    const { input, leave } = mountText('09012345678', 'phone')
    const left = leave()
    await input.setValue('0312345678')
    await left
    expect(input.element.value).toBe('0312345678')
    await leave()
    expect(input.element.value).toBe('03-1234-5678')
  })
})
