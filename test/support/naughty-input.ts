import fc from 'fast-check'
import { z } from 'zod'
import { NAUGHTY } from './naughty-strings.ts'

/** The parts of {@link z.toJSONSchema}'s output that are used here. */
interface Shape {
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** Inputs of the right shape in which every text is a hostile one. */
export function naughtyInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  return arbitraryOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
}

function arbitraryOf(shape: Shape): fc.Arbitrary<unknown> {
  if ('const' in shape) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return fc.oneof(...choices.map(arbitraryOf))
  switch (shape.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, part]) => [key, arbitraryOf(part)])),
      )
    case 'array':
      return fc.array(arbitraryOf(shape.items ?? {}), { maxLength: 3 })
    case 'string':
      return shape.format === 'uuid' ? fc.uuid() : naughtyText(shape.maxLength)
    case 'integer':
    case 'number':
      return fc.constantFrom(...NUMBERS.filter((number) => isWithin(number, shape)))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      // The only type that JSON Schema can't express here is bytes.
      return naughtyText(undefined).map((text) => new TextEncoder().encode(text))
  }
}

const NUMBERS = [0, 1, 2, 3, 10, 100, 65_535, Number.MAX_SAFE_INTEGER]

function isWithin(number: number, { minimum = 1, maximum = Number.MAX_SAFE_INTEGER }: Shape): boolean {
  return minimum <= number && number <= maximum
}

function naughtyText(maxLength = 300): fc.Arbitrary<string> {
  return fc
    .oneof(fc.constantFrom(...NAUGHTY), fc.string({ unit: 'binary', maxLength: 30 }))
    .map((text) => text.slice(0, maxLength))
}
