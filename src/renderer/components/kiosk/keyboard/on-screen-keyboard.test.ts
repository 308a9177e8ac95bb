import { mount, type VueWrapper } from '@vue/test-utils'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { createTexts } from '../../../texts/language.ts'
import { createTheme } from '../../../theme.ts'
import { withMark } from './kana-marks.ts'
import { KEY_ROWS, type TextControl } from './key-layouts.ts'
import OnScreenKeyboard from './OnScreenKeyboard.vue'
import { keyboardTexts } from './texts.ts'
import { changeSignBefore, deleteBackward, moveCaret, typeText } from './type-into-field.ts'
import { useOnScreenKeyboard } from './use-on-screen-keyboard.ts'

let shown: VueWrapper | undefined
let scope: EffectScope | undefined

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.checkVisibility = () => true
})
afterEach(() => {
  shown?.unmount()
  scope?.stop()
  document.body.replaceChildren()
})

function addInput(attributes: Record<string, string> = {}, value = ''): HTMLInputElement {
  const input = document.createElement('input')
  for (const [name, text] of Object.entries(attributes)) input.setAttribute(name, text)
  input.value = value
  document.body.append(input)
  return input
}

function show(field: TextControl): VueWrapper {
  shown = mount(OnScreenKeyboard, {
    props: { field },
    attachTo: document.body,
    global: { plugins: [createTexts({ keyboard: keyboardTexts }), createTheme()] },
  })
  return shown
}

function keyOf(name: string): HTMLElement {
  const key = [...document.querySelectorAll<HTMLElement>('.hg-button')].find(
    (button) => button.getAttribute('data-skbtn') === name,
  )
  if (!key) throw new Error(`No key ${name}`)
  return key
}

async function press(...names: string[]): Promise<void> {
  for (const name of names) {
    for (const type of ['pointerdown', 'pointerup'])
      keyOf(name).dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerType: 'touch' }))
    await shown?.vm.$nextTick()
  }
}
/** The library's keyboards with their data, which it keeps in a global of the page. */
const keyboards = () => Reflect.get(window, 'SimpleKeyboardInstances') as Record<string, { input: object }>
const choose = async (layout: string): Promise<void> => shown?.find(`[data-layout="${layout}"]`).trigger('click')

describe('the keyboard on the screen', () => {
  it('types hiragana with its marks where Japanese is typed, and says where kanji come from', async () => {
    const input = addInput({ lang: 'ja' })
    show(input)
    expect(shown?.text()).toContain('漢字に直すときは')
    await press('や', 'ま', 'た', '{dakuten}', '{space}', 'つ', '{small}', 'は', '{handakuten}', 'ー')
    expect(input.value).toBe('やまだ　っぱー')
  })

  it('types katakana into a katakana name, and nothing else', async () => {
    const input = addInput({ lang: 'ja', 'data-typing': 'katakanaName' })
    show(input)
    expect(document.querySelector('[data-layout]')).toBeNull()
    await press('ヤ', 'マ', 'タ', '{dakuten}', '{space}', 'ウ', '{dakuten}', 'ア', '{small}')
    expect(input.value).toBe('ヤマダ　ヴァ')
  })

  it('types a mail address', async () => {
    const input = addInput({ inputmode: 'email', lang: 'en' })
    show(input)
    await press(...'h.a-n_a9@x.jp')
    expect(input.value).toBe('h.a-n_a9@x.jp')
  })

  it('ends a mail address by one key, and has another end in its place', async () => {
    const input = addInput({ inputmode: 'email', lang: 'en' })
    show(input)
    await press(...'hanako@ex')
    await shown?.find('[data-end="@gmail.com"]').trigger('click')
    expect(input.value).toBe('hanako@gmail.com')
    await shown?.find('[data-end="@yahoo.co.jp"]').trigger('click')
    expect(input.value).toBe('hanako@yahoo.co.jp')
  })

  it('types one capital after shift, and capitals after shift twice', async () => {
    const input = addInput({ lang: 'en' })
    show(input)
    await press('{shift}', 'Y', 'a', '{shift}', '{shift}', 'M', 'A', '{shift}', 'd')
    expect(input.value).toBe('YaMAd')
  })

  describe('offers other forms of a character', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
    afterEach(() => void vi.useRealTimers())
    const down = (name: string) =>
      keyOf(name).dispatchEvent(
        new PointerEvent('pointerdown', { bubbles: true, cancelable: true, pointerType: 'touch' }),
      )
    // At the window: after a capital the keys are small letters again, and the one that was held is gone.
    const up = () => window.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'touch' }))
    const offered = () => [...document.querySelectorAll<HTMLElement>('.key-variants button')]
    async function hold(name: string): Promise<void> {
      down(name)
      await vi.advanceTimersByTimeAsync(1000)
      up()
      await shown?.vm.$nextTick()
    }
    async function take(text: string): Promise<void> {
      offered()
        .find(({ textContent }) => textContent?.trim() === text)
        ?.click()
      await shown?.vm.$nextTick()
    }

    it.each([
      ['a', 'ä', 'ä'],
      ['n', 'ñ', 'ñ'],
      ['-', 'ー', 'ー'],
      ["'", 'ʻ', 'ʻ'],
    ])('when %s is held, and puts the chosen one in its place', async (key, form, typed) => {
      const input = addInput({ lang: 'en' }, 'x')
      show(input)
      await hold(key)
      expect(input.value).toBe(`x${key}`)
      expect(document.querySelector('.key-variants')?.getAttribute('aria-label')).toBe(`「${key}」のほかの形`)
      await take(form)
      expect(input.value).toBe(`x${typed}`)
      expect(offered()).toEqual([])
    })

    it('of a capital after shift, and of kana with their marks and small', async () => {
      const input = addInput({ lang: 'en' })
      show(input)
      await press('{shift}')
      await hold('E')
      await take('É')
      expect(input.value).toBe('É')
      const kana = addInput({ lang: 'ja' })
      await shown?.setProps({ field: kana })
      await hold('は')
      expect(offered().map(({ textContent }) => textContent?.trim())).toEqual(['ば', 'ぱ'])
      await take('ぱ')
      await hold('つ')
      await take('っ')
      expect(kana.value).toBe('ぱっ')
    })

    it('not after a short touch, nor where only half-width letters are right', async () => {
      const input = addInput({ lang: 'en' })
      show(input)
      down('a')
      up()
      await vi.advanceTimersByTimeAsync(1000)
      expect(offered()).toEqual([])
      const email = addInput({ inputmode: 'email', lang: 'en' })
      await shown?.setProps({ field: email })
      await hold('a')
      expect(offered()).toEqual([])
      expect(document.querySelector('.variants')).toBeNull()
    })

    it('by a button, without holding anything, and by a real keyboard', async () => {
      const input = addInput({ lang: 'en' }, 'Noe')
      show(input)
      await shown?.find('.variants').trigger('click')
      expect(offered().map((button) => button.getAttribute('aria-keyshortcuts'))).toContain('1')
      const key = (name: string, altKey = false) =>
        input.dispatchEvent(new KeyboardEvent('keydown', { key: name, altKey, bubbles: true, cancelable: true }))
      key('Escape')
      await shown?.vm.$nextTick()
      expect(offered()).toEqual([])
      key('ArrowDown', true)
      await shown?.vm.$nextTick()
      key('4')
      expect(input.value).toBe('Noë')
    })

    it('names signs for screen readers', async () => {
      const input = addInput({ lang: 'ja' }, 'ー')
      show(input)
      await shown?.find('.variants').trigger('click')
      expect(offered().map((button) => button.getAttribute('aria-label'))).toEqual([
        '半角のハイフン「-」',
        'ハイフン「‐」',
        'ダッシュ「–」',
      ])
    })
  })

  it('types digits, and the signs of a phone number where one is asked', async () => {
    const zip = addInput({ inputmode: 'numeric' })
    show(zip)
    await press(...'100-0001', '{bksp}')
    expect(zip.value).toBe('100-000')
    const phone = addInput({ inputmode: 'tel' })
    await shown?.setProps({ field: phone })
    await press(...'+81(3)')
    expect(phone.value).toBe('+81(3)')
  })

  it('types a password, and keeps nothing of it', async () => {
    const input = addInput({ type: 'password' })
    const data: unknown[] = []
    input.addEventListener('input', (event) => data.push(event instanceof InputEvent ? event.data || null : undefined))
    show(input)
    await press('{shift}', 'S', ...'akura1')
    expect(input.value).toBe('Sakura1')
    expect(new Set(data)).toEqual(new Set([null]))
    expect(document.querySelector('.on-screen-keyboard')?.outerHTML).not.toContain('akura')
    const held = Object.values(keyboards()).flatMap((keyboard) => Object.values(keyboard.input))
    expect(held).toEqual([''])
    shown?.unmount()
    expect(keyboards()).toEqual({})
  })

  it('types at the caret, over what is chosen, and no more than the field holds', async () => {
    const input = addInput({ lang: 'en', maxlength: '5' }, 'abcd')
    show(input)
    input.setSelectionRange(1, 3)
    await press('x')
    expect([input.value, input.selectionStart]).toEqual(['axd', 2])
    await press('y', 'z', 'q')
    expect(input.value).toBe('axyzd')
  })

  it('changes its keys by hand, and back with the next field', async () => {
    const input = addInput({ lang: 'ja' })
    show(input)
    await choose('latin')
    await press('a')
    await choose('katakana')
    await press('カ')
    expect(input.value).toBe('aカ')
    await shown?.setProps({ field: addInput({ lang: 'ja' }) })
    expect(keyOf('あ')).toBeTruthy()
  })

  it('is out of the way of screen readers and of the Tab key', () => {
    show(addInput())
    expect(document.querySelector('.on-screen-keyboard')?.getAttribute('aria-hidden')).toBe('true')
    for (const button of document.querySelectorAll('.on-screen-keyboard button'))
      expect(button.getAttribute('tabindex')).toBe('-1')
  })

  it('has every kana', () => {
    const kana = new Set(KEY_ROWS.kana.flatMap((row) => row.split(' ')))
    for (let code = 0x3041; code <= 0x3093; code += 1) {
      const sign = String.fromCodePoint(code)
      if ('ゎゐゑ'.includes(sign)) continue
      const makers = [sign, withMark(sign, 'dakuten'), withMark(sign, 'handakuten'), withMark(sign, 'small')]
      expect([sign, makers.some((maker) => kana.has(maker))]).toEqual([sign, true])
    }
  })
})

describe('typing into a field', () => {
  it('deletes and passes over a kanji with its variation selector as one', () => {
    const input = addInput({}, '葛\u{E0100}𠮷')
    input.setSelectionRange(5, 5)
    deleteBackward(input)
    expect(input.value).toBe('葛\u{E0100}')
    moveCaret(input, 'left')
    expect(input.selectionStart).toBe(0)
    moveCaret(input, 'right')
    expect(input.selectionStart).toBe(3)
    deleteBackward(input)
    deleteBackward(input)
    expect(input.value).toBe('')
  })

  it('leaves the field as typing and deleting again found it', () => {
    const sign = fc.constantFrom('あ', 'ガ', '𠮷', 'a', '1', '　')
    fc.assert(
      fc.property(fc.array(sign), fc.array(sign), fc.nat(), (before, typed, at) => {
        const input = addInput({}, before.join(''))
        const caret = before.slice(0, at % (before.length + 1)).join('').length
        input.setSelectionRange(caret, caret)
        for (const text of typed) typeText(input, text)
        for (const _ of typed) deleteBackward(input)
        expect([input.value, input.selectionStart]).toEqual([before.join(''), caret])
        input.remove()
      }),
    )
  })

  it('marks the kana before the caret, back and forth', () => {
    const input = addInput({}, 'は')
    input.setSelectionRange(1, 1)
    const states = (['dakuten', 'handakuten', 'handakuten', 'small'] as const).map((mark) => {
      changeSignBefore(input, (sign) => withMark(sign, mark))
      return input.value
    })
    expect(states).toEqual(['ば', 'ぱ', 'は', 'は'])
  })
})

describe('when the keyboard is there', () => {
  function watchFields() {
    scope = effectScope()
    const keyboard = scope.run(() => useOnScreenKeyboard())
    if (!keyboard) throw new Error('No scope')
    return keyboard
  }
  const point = (target: Element, pointerType: string) =>
    target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType }))

  it('comes with a finger on a text field, not with a mouse or the Tab key', () => {
    const keyboard = watchFields()
    const [one, other] = [addInput(), addInput()]
    point(one, 'mouse')
    one.focus()
    expect(keyboard.isOpen.value).toBe(false)
    point(other, 'touch')
    other.focus()
    expect([keyboard.isOpen.value, keyboard.field.value]).toEqual([true, other])
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
    one.focus()
    expect([keyboard.isOpen.value, keyboard.field.value]).toEqual([true, one])
  })

  it('goes with Escape and comes back when the same field is touched', () => {
    const keyboard = watchFields()
    const input = addInput()
    point(input, 'touch')
    input.focus()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(keyboard.isOpen.value).toBe(false)
    point(input, 'touch')
    expect(keyboard.isOpen.value).toBe(true)
  })

  it('goes when the focus goes elsewhere, also to a field that takes no typing', () => {
    const keyboard = watchFields()
    const input = addInput()
    point(input, 'touch')
    input.focus()
    addInput({ readonly: '' }).focus()
    expect(keyboard.isOpen.value).toBe(false)
    expect(keyboard.field.value).toBeUndefined()
  })

  it('comes with its button, to the field last typed into, and stays for the next one', () => {
    const keyboard = watchFields()
    const [one, other] = [addInput(), addInput()]
    other.focus()
    other.blur()
    keyboard.toggle()
    expect([document.activeElement, keyboard.isOpen.value]).toEqual([other, true])
    one.focus()
    expect(keyboard.isOpen.value).toBe(true)
    keyboard.toggle()
    expect([keyboard.isOpen.value, keyboard.isWanted.value]).toEqual([false, false])
  })

  it('does not come up when a touched button puts the focus on a field', () => {
    const keyboard = watchFields()
    const [input, button] = [addInput(), document.createElement('button')]
    document.body.append(button)
    point(button, 'touch')
    input.focus()
    expect(keyboard.isOpen.value).toBe(false)
  })
})
