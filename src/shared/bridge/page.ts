import { z } from 'zod'
import { EntityId } from './text.ts'

/** The part of an operation's input that asks for one page of a list. Pages go by key: each begins after the last row of the one before. */
export const pageInput = (maxLimit: number) => ({
  /** The last row of the page before; null: the first page. */
  after: EntityId.nullable(),
  limit: z.number().int().min(1).max(maxLimit),
})

/** The part of an operation's output that is such a page. */
export const pageOf = <Row extends z.ZodType>(row: Row) => ({ rows: z.array(row), hasMore: z.boolean() })
