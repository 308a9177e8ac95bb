import { CompiledQuery } from 'kysely'
import type { Database, DatabaseConnection } from './database.ts'

/**
 * SQL as text, with `?` for each value, for the few statements that run at every key that staff press: building such a statement from
 * parts and compiling it takes several times as long as it runs. The text is always written in code; what anybody typed is a value.
 */
export interface SqlText {
  readonly text: string
  readonly values: readonly unknown[]
}

export function sqlText(text: string, ...values: readonly unknown[]): SqlText {
  return { text, values }
}

export function joinTexts(parts: readonly SqlText[], separator: string): SqlText {
  return { text: parts.map(({ text }) => text).join(separator), values: parts.flatMap(({ values }) => values) }
}

/** Conditions that must all be true; true itself when there are none. */
export function allOf(conditions: readonly SqlText[]): SqlText {
  return conditions.length > 0 ? joinTexts(conditions, ' and ') : sqlText('1 = 1')
}

/** Searches of many words have a shape of their own, so there could be any number. */
const MOST_NAMES = 100
const names = new Map<string, string>()

/** The name under which PostgreSQL keeps a statement of this module compiled, if it is one. */
export function nameOfStatement(text: string): string | undefined {
  return names.get(text)
}

/** `Row` is what the statement selects; nothing checks it. */
export async function readRows<Row>(
  { db, kind }: Pick<Database, 'kind'> & { db: DatabaseConnection },
  { text, values }: SqlText,
): Promise<Row[]> {
  let place = 0
  const numbered = kind === 'sqlite' ? text : text.replace(/\?/g, () => `$${++place}`)
  if (kind === 'postgres' && !names.has(numbered) && names.size < MOST_NAMES) names.set(numbered, `s${names.size}`)
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(numbered, [...values]))
  return rows
}
