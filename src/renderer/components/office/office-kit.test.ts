import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, ref, type Component } from 'vue'
import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import { createTexts } from '../../texts/language.ts'
import { fieldSentences } from '../../texts/problems.ts'
import { createTheme } from '../../theme.ts'
import { focusField } from '../use-form-problems.ts'
import BilingualField from './BilingualField.vue'
import OfficeDialog from './OfficeDialog.vue'
import PasswordField from './PasswordField.vue'
import RadioField from './RadioField.vue'
import { officeTexts } from './texts.ts'
import TextField from './TextField.vue'
import { vuetifyDefaults } from './vuetify-defaults.ts'

let shown: ReturnType<typeof mount> | undefined
afterEach(() => shown?.unmount())

function show(component: Component, props: Record<string, unknown>, slots: Record<string, () => unknown> = {}) {
  shown = mount(component, {
    props,
    slots,
    attachTo: document.body,
    global: { plugins: [createTexts({ office: officeTexts }), createTheme(vuetifyDefaults)] },
  })
  return shown
}
const textsOf = (ids: string | undefined) =>
  (ids ?? '').split(' ').map((id) => document.querySelector(`[id="${id}"]`)?.textContent.trim())

describe('a field of the office', () => {
  it('is named by the label above it and described by its help', () => {
    const input = show(TextField, { modelValue: '', label: '電話番号', help: '固定電話でも', isRequired: true }).get(
      'input',
    )
    expect(document.querySelector('label')?.htmlFor).toBe(input.element.id)
    expect(textsOf(input.attributes('aria-labelledby'))).toEqual(['電話番号'])
    expect(textsOf(input.attributes('aria-describedby'))).toEqual(['固定電話でも'])
    expect(input.attributes('aria-required')).toBe('true')
    expect(input.attributes('aria-invalid')).toBeUndefined()
    expect(shown?.text()).toContain('必須')
  })

  it('says under it what is wrong, to screen readers too', async () => {
    const problem: FieldProblem = 'required'
    const input = show(TextField, { modelValue: '', label: '氏名', rows: 3, field: 'name', problem }).get('textarea')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(textsOf(input.attributes('aria-describedby'))).toEqual([fieldSentences.ja.required])
    await shown?.setProps({ problem: undefined })
    expect(input.attributes('aria-invalid')).toBeUndefined()
    expect(input.attributes('aria-describedby')).toBeUndefined()
  })
})

it('a password is hidden until somebody asks to see it', async () => {
  const input = show(PasswordField, { modelValue: 'quiet harbour', label: 'パスワード' }).get('input')
  expect(input.attributes('type')).toBe('password')
  await shown?.get('button').trigger('click')
  expect(input.attributes('type')).toBe('text')
  expect(shown?.get('button').attributes('aria-pressed')).toBe('true')
})

it('a text in two languages is written one at a time, and keeps what else it holds', async () => {
  const problemOf = (field: string) => (field === 'name.en' ? 'required' : undefined)
  const modelValue = { ja: '文学部', en: '', easy: 'ぶんがくぶ' }
  const field = show(BilingualField, { modelValue, label: '名前', field: 'name', problemOf })
  const [, english] = field.findAll('input')
  expect(field.findAll('label').map((label) => label.text())).toEqual(['名前（日本語）', '名前（英語）'])
  expect(english?.attributes('aria-invalid')).toBe('true')
  await english?.setValue('Faculty of Letters')
  expect(field.emitted('update:modelValue')).toEqual([[{ ...modelValue, en: 'Faculty of Letters' }]])
})

it('a group that is wrong gets the focus on its first choice', () => {
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined)
  const choices = ['一', '二'].map((label) => ({ value: label, label }))
  show(RadioField, { modelValue: undefined, label: 'どちらか', choices, field: 'which', problem: 'required' })
  expect(shown?.get('[role="radiogroup"]').attributes('aria-invalid')).toBe('true')
  focusField('which')
  expect(document.activeElement).toBe(shown?.get('input').element)
})

it('Escape is kept from a dialog while a list is open in it', async () => {
  const isListOpen = ref(true)
  const list = () => (isListOpen.value ? h('div', { class: 'v-overlay--active' }) : h('p'))
  show(OfficeDialog, { modelValue: true, title: '職員を追加する' }, { default: list })
  await nextTick()
  const press = () => {
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    document.querySelector('dialog h2')?.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(press()).toBe(true)
  isListOpen.value = false
  await nextTick()
  expect(press()).toBe(false)
})
