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

/** Defines an operation. Preloads, the renderer's client and the table of handlers in main are all derived from it. */
export function defineOperation<
  const Name extends `${string}.${string}`,
  const Audiences extends readonly Audience[],
  Input extends z.ZodType,
  Output extends z.ZodType,
>(operation: Operation<Name, Audiences, Input, Output>): Operation<Name, Audiences, Input, Output> {
  return operation
}
