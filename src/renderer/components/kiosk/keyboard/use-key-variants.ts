import { useEventListener, useTimeoutFn } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import type { TextControl } from './key-layouts.ts'
import { takesVariants, variantsOf } from './key-variants.ts'
import { changeSignBefore, signBefore } from './type-into-field.ts'

/** Longer than a touch, shorter than a doubt. */
const HOLD_MS = 450

/**
 * The other forms of what was just typed. They come when a key is held, by the button 「ほかの形」 for whoever can't hold one, and by
 * Alt+↓ of a real keyboard; its digits choose, Escape closes.
 */
export function useKeyVariants(field: () => TextControl) {
  const sign = ref('')
  const variants = computed(() => variantsOf(sign.value))
  let held = ''
  const hold = useTimeoutFn(() => open(held), HOLD_MS, { immediate: false })

  /** @param expected the key that is held, if the forms are those of a key */
  function open(expected?: string): void {
    const before = takesVariants(field()) ? signBefore(field()) : ''
    sign.value = expected === undefined || expected === before ? before : ''
  }
  function close(): void {
    sign.value = ''
  }
  function choose(variant: string): void {
    const typed = sign.value
    close()
    changeSignBefore(field(), (before) => (before === typed ? variant : before))
  }

  function beginToHold(key: string): void {
    held = key
    hold.start()
  }
  useEventListener(window, ['pointerup', 'pointercancel'], hold.stop)
  useEventListener(
    window,
    'keydown',
    (event) => {
      if (event.altKey && event.key === 'ArrowDown') open()
      else if (variants.value.length === 0) return
      else if (event.key === 'Escape') close()
      else {
        const variant = /^[1-9]$/.test(event.key) ? variants.value[Number(event.key) - 1] : undefined
        if (variant === undefined) return close()
        choose(variant)
      }
      // Neither typed into the field nor taken for the keyboard's own Escape.
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
  watch(field, close)

  return { sign, variants, open, close, choose, beginToHold }
}
