import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createTexts } from '../../texts/language.ts'
import { createTheme } from '../../theme.ts'
import DateField from './DateField.vue'

function mountDate(date: string) {
  const field = mount(DateField, {
    props: { modelValue: date, field: 'birthDate', label: '生年月日', hasWareki: true },
    global: { plugins: [createTexts({}), createTheme()] },
  })
  return { field, inputs: field.findAll('input'), date: () => field.emitted('update:modelValue')?.at(-1)?.[0] }
}

describe('a date typed in digits', () => {
  it('is a calendar date, full-width digits and single ones included', async () => {
    const { inputs, date } = mountDate('')
    await inputs[0]?.setValue('１９９０')
    await inputs[1]?.setValue('4')
    expect(date()).toBe('1990-04-')
    await inputs[2]?.setValue('1')
    expect(date()).toBe('1990-04-01')
  })

  it('comes back half typed as it was left', () => {
    expect(mountDate('1990-04-').inputs.map((input) => input.element.value)).toEqual(['1990', '4', ''])
  })

  it('is empty again when everything is deleted', async () => {
    const { inputs, date } = mountDate('1990--')
    await inputs[0]?.setValue('')
    expect(date()).toBe('')
  })

  it('stands in the Japanese calendar beside it', () => {
    expect(mountDate('1990-04-01').field.text()).toContain('平成2年4月1日')
  })

  it('stands in the Japanese calendar in every language of the screen', async () => {
    const texts = createTexts({})
    const field = mount(DateField, {
      props: { modelValue: '1990-04-01', field: 'birthDate', label: '生年月日', hasWareki: true },
      global: { plugins: [texts, createTheme()] },
    })
    texts.global.locale.value = 'easy'
    await field.vm.$nextTick()
    expect(field.text()).toContain('平成2年4月1日')
    texts.global.locale.value = 'en'
    await field.vm.$nextTick()
    expect(field.text()).toContain('1 April Heisei 2')
  })
})
