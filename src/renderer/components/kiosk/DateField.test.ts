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

  it('may be of an era, chosen or typed as documents print it', async () => {
    const { field, inputs, date } = mountDate('')
    await field.find('select').setValue('heisei')
    await inputs[0]?.setValue('2')
    await inputs[1]?.setValue('4')
    await inputs[2]?.setValue('1')
    expect(date()).toBe('1990-04-01')
    await inputs[0]?.setValue('昭和63年')
    expect(date()).toBe('1988-04-01')
    expect(field.find('select').element.value).toBe('showa')
    await inputs[0]?.setValue('70')
    expect(date()).toBe('70-04-01')
  })

  it('stays the same year when an era is chosen or left', async () => {
    const { field, inputs, date } = mountDate('1990-04-01')
    await field.find('select').setValue('heisei')
    expect([inputs[0]?.element.value, date()]).toEqual(['2', undefined])
    await field.find('select').setValue('')
    expect([inputs[0]?.element.value, date()]).toEqual(['1990', undefined])
    await field.find('select').setValue('showa')
    expect([inputs[0]?.element.value, date()]).toEqual(['', '-04-01'])
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
