import type { z } from 'zod'
import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import { quoteName, type FileProblem, type StrictJson } from './parse-strict-json.ts'

type Issue = z.core.$ZodIssue

// The problems that set-up's fields can have, as the ends of sentences. All others never arise here.
const FIELD_PROBLEM_TEXTS: Readonly<Record<string, string>> = {
  required: 'must not be empty',
  tooLong: 'is too long',
  invalid: 'is not valid',
  emailInvalid: 'is not an email address',
  controlCharacters: 'holds a control character or one that turns the direction of writing',
  passwordTooShort: 'is too short: a staff password has at least 12 characters',
  passwordTooLong: 'is too long: a staff password has at most 128 characters',
  loginNameInvalid: 'must be 3 to 40 lower-case letters, digits, dots or hyphens, and begin with a letter or digit',
  portInvalid: 'must be a whole number from 1 to 65535',
} satisfies Partial<Record<FieldProblem, string>>

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  null: 'null',
}

/** An issue of a schema in plain words, with the line in the file. Values are never quoted: passwords are among them. */
export function describeIssue(issue: Issue, json: StrictJson): FileProblem {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const places = issue.keys.map((key) => ({ key, line: json.lineOf([...path, key]) }))
    const [first = { key: '', line: json.lineOf(path) }] = places.toSorted((a, b) => a.line - b.line)
    const where = path.length === 0 ? 'this file' : quoteName(pathText(path))
    return { line: first.line, message: `${quoteName(first.key)} is not a field of ${where}.` }
  }
  if (path.length === 0 && issue.code === 'invalid_type')
    return { line: json.lineOf(path), message: 'The file must hold one object in { }.' }
  const end = json.has(path) ? describeValue(issue) : 'is missing'
  return { line: json.lineOf(path), message: `${quoteName(pathText(path))} ${end}.` }
}

function describeValue(issue: Issue): string {
  const known = FIELD_PROBLEM_TEXTS[issue.message]
  if (known !== undefined) return known
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_NAMES[issue.expected] ?? 'something else'}`
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(String(value))).join(', ')}`
    case 'custom':
      return issue.message
    case 'too_small':
      return `needs at least ${amount(issue.minimum, issue.origin)}`
    case 'too_big':
      return `may have at most ${amount(issue.maximum, issue.origin)}`
    default:
      return 'is not written as it must be'
  }
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} characters`
  if (origin === 'array') return `${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`
  return String(limit)
}

/** `staff[0].loginName` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}
