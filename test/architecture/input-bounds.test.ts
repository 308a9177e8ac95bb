import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/shared/operations.ts'

type Schema = z.core.$ZodType

// Every kind of schema is a class of this union, told apart by `def.type`. zod's own type of a part is their common base.
const known = (schema: Schema) => schema as z.core.$ZodTypes
const partsOf = (schemas: readonly unknown[]) => schemas as readonly Schema[]

const LENGTHS = new Set(['min_length', 'max_length', 'length_equals'])
const MAXIMA = new Set(['max_length', 'length_equals'])

interface Check {
  check: string
  /** Whether nothing more is done with a text that fails it. */
  abort: boolean
}

/** `rawText` ends the checks of the text alone, which no definition shows: it is tried. */
function endsText({ _zod: { def, check } }: z.core.$ZodCheck<never>): boolean {
  if (def.abort === true) return true
  if (!('maximum' in def)) return false
  const payload: z.core.ParsePayload = { value: 'a'.repeat(Number(def.maximum) + 1), issues: [] }
  check(payload as z.core.ParsePayload<never>) // a text, as the check takes
  return payload.aborted === true
}

function checksOf(schema: Schema): Check[] {
  const { check, abort, checks = [] } = schema._zod.def as z.core.$ZodTypeDef & { check?: string; abort?: boolean }
  // A format such as uuid is a check of its own class.
  const own = check === undefined ? [] : [{ check, abort: abort === true }]
  return [...own, ...checks.map((one) => ({ check: one._zod.def.check, abort: endsText(one) }))]
}

/** Whether a text's length is looked at before anything else, and nothing else is done with one that is too long. */
function isBoundedText(schema: Schema): boolean {
  // Its pattern looks at the first 37 characters and no further.
  if ('format' in schema._zod.def && schema._zod.def.format === 'uuid') return true
  const checks = checksOf(schema)
  const first = checks.findIndex(({ check }) => !LENGTHS.has(check))
  const lengths = first === -1 ? checks : checks.slice(0, first)
  return lengths.some(({ check, abort }) => MAXIMA.has(check) && (abort || first === -1))
}

const isBoundedList = (schema: Schema) => checksOf(schema).some(({ check }) => MAXIMA.has(check))

/** The places in a schema that take a text, a list or a record of any size, or do something with it before they look at that. */
function unbounded(schema: Schema, path = '', above: readonly Schema[] = []): string[] {
  if (above.includes(schema)) return [`${path}: contains itself`]
  const { def } = known(schema)._zod
  const inside = (part: unknown, name = '') => unbounded(part as Schema, `${path}${name}`, [...above, schema])
  switch (def.type) {
    case 'string':
      return isBoundedText(schema) ? [] : [`${path}: text`]
    case 'array':
      return [...(isBoundedList(schema) ? [] : [`${path}: list`]), ...inside(def.element, '[]')]
    case 'object': {
      const isOpen = def.catchall?._zod.def.type !== 'never'
      const fields = Object.entries(def.shape).flatMap(([name, field]) => inside(field, `.${name}`))
      return isOpen ? [`${path}: any further fields`, ...fields] : fields
    }
    case 'record':
      return [
        ...(known(def.keyType)._zod.def.type === 'enum' ? [] : [`${path}: record`]),
        ...inside(def.valueType, '{}'),
      ]
    case 'union':
      return partsOf(def.options).flatMap((option) => inside(option))
    case 'tuple':
      return [
        ...(def.rest ? [`${path}: list`] : []),
        ...partsOf(def.items).flatMap((item, index) => inside(item, `[${index}]`)),
      ]
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return inside(def.innerType)
    case 'pipe':
      // What comes after sees only what the first part let through.
      return inside(def.in)
    case 'number':
    case 'boolean':
    case 'null':
    case 'literal':
    case 'enum':
    case 'never':
      return []
    // Bytes. How many there may be is checked before any schema sees a call (bounded-input.ts).
    case 'custom':
      return []
    default:
      return [`${path}: ${def.type}`]
  }
}

describe('an input', () => {
  it.each(allOperations().map(({ name, input }): [string, Schema] => [name, input]))(
    '%s is measured before anything is done with it',
    (_name, input) => {
      expect(unbounded(input)).toEqual([])
    },
  )

  it.each([
    ['text without a limit', z.string()],
    ['text without a limit in a field', z.strictObject({ text: z.string().nullable() })],
    ['text that is changed first', z.string().trim().max(5)],
    ['text that is searched although it is too long', z.string().max(5).regex(/a/)],
    [
      'text that is looked at by a rule although it is too long',
      z
        .string()
        .max(5)
        .refine(() => true),
    ],
    ['text of a format', z.email()],
    [
      'text that is transformed first',
      z
        .string()
        .transform((text) => text.normalize('NFKC'))
        .pipe(z.string().max(5)),
    ],
    ['value that is transformed first', z.preprocess((text) => text, z.string().max(5))],
    ['list without a limit', z.array(z.boolean())],
    ['list of texts without a limit', z.array(z.string()).max(5)],
    ['record of any keys', z.record(z.string().max(5), z.boolean())],
    ['object with any further fields', z.object({})],
    ['text in one case of several', z.union([z.literal(1), z.string()])],
    ['anything', z.unknown()],
  ])('is not taken for measured when it is a %s', (_what, schema) => {
    expect(unbounded(schema)).toHaveLength(1)
  })

  it.each([
    ['text', z.string().max(5)],
    ['text that is changed later', z.string().max(9, { abort: true }).trim().max(5)],
    [
      'text that is transformed later',
      z
        .string()
        .min(1)
        .max(5)
        .transform((text) => text.normalize('NFKC')),
    ],
    ['list', z.array(z.strictObject({ id: z.number() })).max(5)],
    ['record of known keys', z.partialRecord(z.enum(['a']), z.enum(['b']))],
  ])('is taken for measured when it is a %s with a limit', (_what, schema) => {
    expect(unbounded(schema)).toEqual([])
  })
})
