import type { AuditChange } from '../audit/audit-entry.ts'

/** What JSON can hold. */
export type Json = NonNullable<AuditChange['from']>

/** The differences between two values, field by field. A list is compared as a whole. */
export function listChanges(from: Json | undefined, to: Json | undefined, path = ''): AuditChange[] {
  if (isRecord(from) && isRecord(to)) {
    const fields = new Set([...Object.keys(from), ...Object.keys(to)])
    return [...fields].flatMap((field) => listChanges(from[field], to[field], path === '' ? field : `${path}.${field}`))
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  return [{ field: path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as JSON stores it, without undefined fields. */
export function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}
