import type { z } from 'zod'
import type { Audience } from './audiences.ts'

/** One call over the bridge: its name (`feature.verbNoun`), who may make it, and the shapes of what goes in and comes out. */
export interface Operation<
  Name extends string = string,
  Audiences extends readonly Audience[] = readonly Audience[],
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly name: Name
  readonly audience: Audiences
  readonly input: Input
  readonly output: Output
}

/** Defines an operation. The preloads, the renderer's client and main's table of handlers are all made from these definitions. */
export function defineOperation<
  const Name extends `${string}.${string}`,
  const Audiences extends readonly Audience[],
  Input extends z.ZodType,
  Output extends z.ZodType,
>(operation: Operation<Name, Audiences, Input, Output>): Operation<Name, Audiences, Input, Output> {
  return operation
}
