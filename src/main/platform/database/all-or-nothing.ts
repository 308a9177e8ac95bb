import type { Transaction } from 'kysely'
import type { Failure, Result } from '../../../shared/bridge/result.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

/** Thrown inside {@link allOrNothing}: undoes the transaction and becomes its answer. */
export class Refused extends Error {
  readonly why: Failure

  constructor(why: Failure) {
    super(why.code)
    this.why = why
  }
}

/** A transaction that may be refused half-way. Then nothing of it is stored, and the reason is the answer. */
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
