/** How large the input of one call may be. */
export interface InputLimits {
  /** Everything that stands in it: objects, lists, texts, numbers … */
  values: number
  /** UTF-16 units of all texts and of all names of fields. */
  text: number
  /** Objects and lists inside each other. */
  depth: number
  bytes: number
}

/**
 * Far more than any screen sends, and little enough that every check of it takes milliseconds. The largest calls are set-up, with
 * the outline of a university of 2,000 departments, and a photo of 15 MB (`MAX_IMAGE_BYTES`); bounded-input.test.ts has both.
 */
export const INPUT_LIMITS: InputLimits = { values: 15_000, text: 400_000, depth: 12, bytes: 16 * 1024 * 1024 }

/**
 * Whether the input of a call is small enough to be looked at, and of nothing but plain objects, lists, bytes, texts, numbers,
 * booleans and null. Stops at the first thing beyond a limit. It does not call itself, so that no depth is too deep for it; an object
 * inside itself is beyond the limit of depth, and one that stands in several places counts in each.
 */
export function isBoundedInput(input: unknown, limits: InputLimits = INPUT_LIMITS): boolean {
  let values = 0
  let text = 0
  let bytes = 0
  const waiting: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }]

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value } = next
    const depth = next.depth + 1
    values += 1
    switch (typeof value) {
      case 'string':
        text += value.length
        break
      case 'object':
        if (value === null) break
        if (ArrayBuffer.isView(value)) {
          // The whole buffer was sent, also where only a part of it is shown.
          bytes += value.buffer.byteLength
        } else if (value instanceof ArrayBuffer) {
          // Not what any operation takes: its schema says at which field.
          bytes += value.byteLength
        } else if (depth > limits.depth) {
          return false
        } else if (Array.isArray(value)) {
          if (values + waiting.length + value.length > limits.values) return false
          for (const item of value) waiting.push({ value: item, depth })
        } else {
          if (!isPlain(value)) return false
          const names = Object.keys(value)
          if (values + waiting.length + names.length > limits.values) return false
          for (const name of names) {
            text += name.length
            waiting.push({ value: value[name], depth })
          }
        }
        break
      case 'bigint':
      case 'function':
      case 'symbol':
        return false
    }
    if (text > limits.text || bytes > limits.bytes) return false
  }
  return true
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
