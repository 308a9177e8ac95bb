import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { isTextControl, type TextControl } from './key-layouts.ts'

/** Marks what belongs to the keyboard, so that touching it does not count as leaving the field. */
export const KEYBOARD_ATTRIBUTE = 'data-on-screen-keyboard'

/**
 * Decides when the keyboard on the screen is shown: when somebody touches a text field or presses the keyboard's button. It is hidden
 * when the focus goes elsewhere, by Escape and by its own buttons. A mouse or a real keyboard never shows it.
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

  /** The field that was typed into last, else the first one of the screen. */
  function fieldToTypeInto(): TextControl | undefined {
    const last = lastField?.deref()
    if (last?.isConnected && isSeen(last)) return last
    return [...document.querySelectorAll('main input, main textarea')].filter(isTextControl).find(isSeen)
  }

  function noteTouch(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : undefined
    if (target?.closest(`[${KEYBOARD_ATTRIBUTE}]`)) return
    // Not after a button: it may move the focus to a field with a problem, which should be read first.
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
