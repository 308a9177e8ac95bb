import type { FieldProblems } from '../../shared/bridge/result.ts'

/** The problems in one part of a form, by the paths inside that part. */
export function problemsOfPart(part: string, problems: FieldProblems): FieldProblems {
  const start = `${part}.`
  const own = Object.entries(problems).filter(([path]) => path.startsWith(start))
  return Object.fromEntries(own.map(([path, problem]) => [path.slice(start.length), problem]))
}

/** The reverse: a part's problems by the paths of the whole form. */
export function problemsOfWhole(part: string, problems: FieldProblems): FieldProblems {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [`${part}.${field}`, problem]))
}
