import type { FieldProblems } from '../../shared/bridge/result.ts'

/** What is wrong in one part of a form, by field as the part names it. */
export function problemsOfPart(part: string, problems: FieldProblems): FieldProblems {
  const start = `${part}.`
  const own = Object.entries(problems).filter(([path]) => path.startsWith(start))
  return Object.fromEntries(own.map(([path, problem]) => [path.slice(start.length), problem]))
}

/** The same by field as the whole form names it. */
export function problemsOfWhole(part: string, problems: FieldProblems): FieldProblems {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [`${part}.${field}`, problem]))
}
