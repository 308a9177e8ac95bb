import type { TextControl } from './key-layouts.ts'

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** Replaces the text between `from` and `to`, up to the field's maximum length, and sends the same event as typing. */
function replace(field: TextControl, from: number, to: number, text: string, inputType: string): void {
  const { maxLength, value } = field
  if (maxLength >= 0 && text !== '' && value.length - (to - from) + text.length > maxLength) return
  const isCaretTold = field.selectionStart !== null
  field.value = value.slice(0, from) + text + value.slice(to)
  if (isCaretTold) field.setSelectionRange(from + text.length, from + text.length)
  // The event carries no data, so that a typed password is only in its field.
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }))
}

/** The position of the caret. Fields that don't tell it (type=email) are typed into at their end. */
function selectionOf(field: TextControl): { start: number; end: number } {
  const { length } = field.value
  return { start: field.selectionStart ?? length, end: field.selectionEnd ?? length }
}

export function typeText(field: TextControl, text: string): void {
  const { start, end } = selectionOf(field)
  replace(field, start, end, text, 'insertText')
}

/** Puts a text in the place of as many code units before the caret. */
export function replaceBefore(field: TextControl, length: number, text: string): void {
  const { start, end } = selectionOf(field)
  replace(field, start - length, end, text, 'insertReplacementText')
}

/** Ends a mail address. An end with @ takes the place of what begins with one. */
export function endEmail(field: TextControl, end: string): void {
  const before = field.value.slice(0, selectionOf(field).start)
  const at = end.startsWith('@') ? before.indexOf('@') : -1
  replaceBefore(field, at === -1 ? 0 : before.length - at, end)
}

/** The character before the caret as people see it: a kanji with its variation selector is one. */
export function signBefore(field: TextControl): string {
  const { start } = selectionOf(field)
  return [...graphemes.segment(field.value.slice(0, start))].at(-1)?.segment ?? ''
}

export function deleteBackward(field: TextControl): void {
  const { start, end } = selectionOf(field)
  const from = start === end ? start - signBefore(field).length : start
  if (from !== end) replace(field, from, end, '', 'deleteContentBackward')
}

/** Changes the character before the caret, e.g. か to が. */
export function changeSignBefore(field: TextControl, change: (sign: string) => string): void {
  const { start, end } = selectionOf(field)
  const sign = signBefore(field)
  const changed = change(sign)
  if (start === end && changed !== sign) replace(field, start - sign.length, start, changed, 'insertReplacementText')
}

/** Moves one character to the left or to the right. */
export function moveCaret(field: TextControl, direction: 'left' | 'right'): void {
  const { start, end } = selectionOf(field)
  const after = [...graphemes.segment(field.value.slice(end))][0]?.segment ?? ''
  const at = direction === 'left' ? start - signBefore(field).length : end + after.length
  if (field.selectionStart !== null) field.setSelectionRange(at, at)
}
