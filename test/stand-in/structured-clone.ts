/**
 * Carries what structured clone can carry, as JSON. Runs in Node and, as source text, in the preload's world, so it uses nothing from
 * outside.
 *
 * As over Electron's IPC: functions, symbols, promises and platform objects are refused, class instances arrive as plain
 * objects, Node's Buffers as Uint8Array. Other than there: a value that contains itself is refused.
 */
export interface StructuredClone {
  encode(value: unknown): unknown
  decode(coded: unknown): unknown
}

export function makeStructuredClone(): StructuredClone {
  // Node 24 has no toBase64 yet and Chromium has no Buffer
  interface WithBase64 {
    toBase64?(): string
  }
  const views: Record<string, (new (buffer: ArrayBuffer) => ArrayBufferView) | undefined> = {
    Int8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const toBase64 = (bytes: Uint8Array): string =>
    (bytes as WithBase64).toBase64?.() ??
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
    const native = (Uint8Array as { fromBase64?(text: string): Uint8Array<ArrayBuffer> }).fromBase64
    return native ? native.call(Uint8Array, text) : new Uint8Array(Buffer.from(text, 'base64'))
  }
  // Values that JSON can't express become { $: kind, v: content }
  const tag = (kind: string, content?: unknown): unknown => ({ $: kind, v: content })
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const encode = (value: unknown, parents: readonly unknown[] = []): unknown => {
    if (value === undefined) return tag('undefined')
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tag('number', Object.is(value, -0) ? '-0' : String(value))
    if (typeof value === 'bigint') return tag('bigint', String(value))
    if (typeof value !== 'object') return refuse()
    if (parents.includes(value)) throw new Error('The stand-in does not carry a value that contains itself.')
    const inside = [...parents, value]
    if (Array.isArray(value)) return value.map((each) => encode(each, inside))
    if (value instanceof Date) return tag('Date', encode(value.getTime()))
    if (value instanceof RegExp) return tag('RegExp', [value.source, value.flags])
    if (value instanceof Map)
      return tag(
        'Map',
        [...value].map(([key, each]) => [encode(key, inside), encode(each, inside)]),
      )
    if (value instanceof Set)
      return tag(
        'Set',
        [...value].map((each) => encode(each, inside)),
      )
    if (value instanceof ArrayBuffer) return tag('ArrayBuffer', toBase64(new Uint8Array(value)))
    if (value instanceof Uint8Array) return tag('Uint8Array', toBase64(value))
    if (ArrayBuffer.isView(value))
      return tag(value.constructor.name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)))
    if (value instanceof Error) return tag('Error', [value.name, value.message, value.stack])
    if (Object.prototype.toString.call(value) !== '[object Object]') return refuse() // Promise, Blob, WeakMap, …
    const coded: Record<string, unknown> = {}
    for (const [key, each] of Object.entries(value)) coded[key] = encode(each, inside)
    return '$' in coded ? tag('Object', coded) : coded
  }

  const decode = (coded: unknown): unknown => {
    if (coded === null || typeof coded !== 'object') return coded
    if (Array.isArray(coded)) return coded.map(decode)
    const plain = (record: object): unknown =>
      Object.fromEntries(Object.entries(record).map(([key, each]) => [key, decode(each)]))
    if (!('$' in coded)) return plain(coded)
    // The other side runs the same code, so the shape is known
    const { $: kind, v } = coded as { $: string; v: never }
    if (kind === 'undefined') return undefined
    if (kind === 'Object') return plain(v)
    if (kind === 'number') return Number(v)
    if (kind === 'bigint') return BigInt(v)
    if (kind === 'Date') return new Date(decode(v) as number)
    if (kind === 'RegExp') return new RegExp(v[0], v[1])
    if (kind === 'Map') return new Map((v as [unknown, unknown][]).map(([key, each]) => [decode(key), decode(each)]))
    if (kind === 'Set') return new Set((v as unknown[]).map(decode))
    if (kind === 'Error') {
      const constructors: Record<string, ErrorConstructor | undefined> = {
        RangeError,
        ReferenceError,
        SyntaxError,
        TypeError,
        URIError,
        EvalError,
      }
      const [name, message, stack] = v as [string, string, string | undefined]
      const error = new (constructors[name] ?? Error)(message)
      if (stack !== undefined) error.stack = stack
      return error
    }
    const bytes = fromBase64(v)
    if (kind === 'Uint8Array') return bytes
    if (kind === 'ArrayBuffer') return bytes.buffer
    return new (views[kind] ?? DataView)(bytes.buffer)
  }

  return { encode: (value) => encode(value), decode }
}
