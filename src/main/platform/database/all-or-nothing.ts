import type { Transaction } from 'kysely'
import type { Failure, Result } from '../../../shared/bridge/result.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

/** Thrown inside {@link allOrNothing}: undoes what the transaction did and becomes its answer. */
export class Refused extends Error {
  readonly why: Failure

  constructor(why: Failure) {
    super(why.code)
    this.why = why
  }
}

/** A transaction that may be refused half-way: nothing of it is left then, and the reason is the answer. */
export async function allOrNothing<Value>(
  database: Database,
  work: (tx: Transaction<Schema>) => Promise<Value>,
): Promise<Result<Value>> {
  try {
    return { ok: true, value: await database.transaction(work) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.why }
    throw error
  }
}
