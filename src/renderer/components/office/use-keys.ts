import { useEventListener } from '@vueuse/core'
import { areSingleKeysOn } from './single-keys.ts'

/** Keys by name in lower case (`a`, `/`, `escape`). When a binding returns false, the key keeps its usual effect. */
export type KeyBindings = Record<string, () => unknown>

/**
 * Listens for single keys while its component is there. Not while somebody types, composes kana, holds a modifier key, or has a dialog
 * or a field's list open; and not for characters when single keys are switched off.
 */
export function useKeys(bindings: KeyBindings): void {
  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isTypingIn(event.target) || isInList(event.target) || document.querySelector('dialog[open]')) return
    const key = keyOf(event)
    const binding = bindings[key]
    if (!binding || event.repeat || (isCharacter(key) && !areSingleKeysOn.value)) return
    if (binding() !== false) event.preventDefault()
  }
  useEventListener('keydown', onKeydown)
}

/** Escape and the like are no characters, so they can't be switched off. */
const isCharacter = (key: string) => key.length === 1

const NOT_TYPED_IN = new Set(['checkbox', 'radio', 'button', 'submit', 'range'])

function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** In the open list of a field, where letters find an entry. */
function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="listbox"]') !== null
}

/** With kana input or an input method on, `key` is a kana or "Process". Then the key's position on the keyboard is used. */
function keyOf(event: KeyboardEvent): string {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase()
  if (event.code.startsWith('Key')) return event.code.slice(3).toLowerCase()
  return event.key.toLowerCase()
}
