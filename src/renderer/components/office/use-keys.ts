import { useEventListener } from '@vueuse/core'
import { areSingleKeysOn } from './single-keys.ts'

/** Keys by name, lower case (`a`, `/`, `escape`). A binding that answers false lets the key go on. */
export type KeyBindings = Record<string, () => unknown>

/**
 * Listens for single keys while its component is there. Quiet while somebody types, composes kana, holds a modifier
 * or has a dialog or a field's list open; for characters, where they are switched off, too.
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

/** Escape and the like are no characters: they stay. */
const isCharacter = (key: string) => key.length === 1

const NOT_TYPED_IN = new Set(['checkbox', 'radio', 'button', 'submit', 'range'])

function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** In the open list of a field, where letters look for one of it. */
function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="listbox"]') !== null
}

/** With a kana keyboard or input method on, `key` is a kana or "Process": then the place on the keyboard counts. */
function keyOf(event: KeyboardEvent): string {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase()
  if (event.code.startsWith('Key')) return event.code.slice(3).toLowerCase()
  return event.key.toLowerCase()
}
