import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { isTextControl, type TextControl } from './key-layouts.ts'

/** Marks what belongs to the keyboard: touching it is no leaving of the field. */
export const KEYBOARD_ATTRIBUTE = 'data-on-screen-keyboard'

/**
 * When the keyboard on the screen is there: somebody touched a text field, or pressed the keyboard's button. It goes when
 * the focus goes elsewhere, with Escape, and with its own buttons. A mouse and a real keyboard never bring it up.
 */
export function useOnScreenKeyboard() {
  const field = shallowRef<TextControl>()
  const isWanted = ref(false)
  const isTouched = ref(false)
  const isOpen = computed(() => field.value !== undefined && (isWanted.value || isTouched.value))
  let lastField: WeakRef<TextControl> | undefined
  let isFingerOnPage = false

  function close(): void {
    isWanted.value = false
    isTouched.value = false
  }

  function toggle(): void {
    if (isOpen.value || isWanted.value) return close()
    isWanted.value = true
    if (!field.value) fieldToTypeInto()?.focus()
  }

  /** The one last typed into, else the first of the screen. */
  function fieldToTypeInto(): TextControl | undefined {
    const last = lastField?.deref()
    if (last?.isConnected && isSeen(last)) return last
    return [...document.querySelectorAll('main input, main textarea')].filter(isTextControl).find(isSeen)
  }

  function noteTouch(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : undefined
    if (target?.closest(`[${KEYBOARD_ATTRIBUTE}]`)) return
    // A button may move the focus to a field (what is wrong there is to be read first): that is not asking for keys.
    isFingerOnPage = (event.pointerType === 'touch' || event.pointerType === 'pen') && !target?.closest('button')
    if (isFingerOnPage && target === field.value) isTouched.value = true
  }
  function noteKey(event: KeyboardEvent): void {
    isFingerOnPage = false
    if (event.key === 'Escape' && isOpen.value) close()
  }
  function noteFocus({ target }: FocusEvent): void {
    field.value = isTextControl(target) ? target : undefined
    if (field.value) lastField = new WeakRef(field.value)
    isTouched.value = field.value !== undefined && (isTouched.value || isFingerOnPage)
  }
  function noteBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget === null) field.value = undefined
  }

  document.addEventListener('pointerdown', noteTouch, { capture: true })
  document.addEventListener('keydown', noteKey, { capture: true })
  document.addEventListener('focusin', noteFocus)
  document.addEventListener('focusout', noteBlur)
  onScopeDispose(() => {
    document.removeEventListener('pointerdown', noteTouch, { capture: true })
    document.removeEventListener('keydown', noteKey, { capture: true })
    document.removeEventListener('focusin', noteFocus)
    document.removeEventListener('focusout', noteBlur)
  })

  return { field, isOpen, isWanted, toggle, close }
}

const isSeen = (control: TextControl): boolean => control.checkVisibility()
