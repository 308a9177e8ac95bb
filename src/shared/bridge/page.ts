import { z } from 'zod'
import { EntityId } from './text.ts'

/** What asks for a page of a list that comes by key: part of an operation's input. */
export const pageInput = (maxLimit: number) => ({
  /** The last row of the page before; null: the first page. */
  after: EntityId.nullable(),
  limit: z.number().int().min(1).max(maxLimit),
})

/** A page of such a list: part of an operation's output. */
export const pageOf = <Row extends z.ZodType>(row: Row) => ({ rows: z.array(row), hasMore: z.boolean() })
