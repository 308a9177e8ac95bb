import type { z } from 'zod'
import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import { quoteName, type FileProblem, type StrictJson } from './parse-strict-json.ts'

type Issue = z.core.$ZodIssue

/** Problems that only a provision file can have, as messages of its schema. */
export const FILE_ONLY = { postgresUrl: 'postgresUrl', fullPath: 'fullPath', loginNameTwice: 'loginNameTwice' } as const

// The problems that fields of a file can have, as ends of sentences that begin with the field. Other problems don't occur here.
const FIELD_PROBLEM_TEXTS: Readonly<Record<string, Bilingual>> = {
  required: { ja: 'が空です', en: 'must not be empty' },
  tooLong: { ja: 'が長すぎます', en: 'is too long' },
  invalid: { ja: 'の内容が正しくありません', en: 'is not valid' },
  emailInvalid: { ja: 'がメールアドレスの形ではありません', en: 'is not an email address' },
  controlCharacters: {
    ja: 'に、制御文字、または文字の並ぶ向きを変える文字があります',
    en: 'holds a control character or one that turns the direction of writing',
  },
  passwordTooShort: {
    ja: 'が短すぎます。職員のパスワードは12文字以上にしてください',
    en: 'is too short: a staff password has at least 12 characters',
  },
  passwordTooLong: {
    ja: 'が長すぎます。職員のパスワードは128文字までです',
    en: 'is too long: a staff password has at most 128 characters',
  },
  loginNameInvalid: {
    ja: 'は、英小文字・数字・ピリオド・ハイフンの3～40文字で、英小文字か数字から始めてください',
    en: 'must be 3 to 40 lower-case letters, digits, dots or hyphens, and begin with a letter or digit',
  },
  portInvalid: { ja: 'は、1から65535までの整数にしてください', en: 'must be a whole number from 1 to 65535' },
  greetingNameInvalid: {
    ja: 'は、desk.example.ac.jp のような完全な名前か、[192.0.2.1] のような番号にしてください',
    en: 'must be a full name such as desk.example.ac.jp, or an address such as [192.0.2.1]',
  },
  mailsPerMinuteInvalid: {
    ja: 'は、1から100000までの整数か null にしてください',
    en: 'must be a whole number from 1 to 100000, or null',
  },
  [FILE_ONLY.postgresUrl]: {
    ja: 'は、postgres://user:password@host:5432/database の形で書いてください',
    en: 'must look like postgres://user:password@host:5432/database',
  },
  [FILE_ONLY.fullPath]: {
    ja: 'は、フォルダーの場所を省略せずに書いてください',
    en: 'must be the full path of a folder',
  },
  [FILE_ONLY.loginNameTwice]: {
    ja: 'は、2人のログイン名になっています',
    en: 'is the login name of two people',
  },
} satisfies Partial<Record<FieldProblem | keyof typeof FILE_ONLY, Bilingual>>

const TYPE_NAMES: Readonly<Record<string, Bilingual>> = {
  string: { ja: '二重引用符で囲んだ文字', en: 'a text in double quotes' },
  number: { ja: '数', en: 'a number' },
  int: { ja: '整数', en: 'a whole number' },
  boolean: { ja: 'true か false', en: 'true or false' },
  array: { ja: '[ ] で囲んだ一覧', en: 'a list in [ ]' },
  object: { ja: '{ } で囲んだまとまり', en: 'an object in { }' },
  null: { ja: 'null', en: 'null' },
}

/** A schema's issue in plain words, with its line in the file. Values are never quoted, since some are passwords. */
export function describeIssue(issue: Issue, json: StrictJson): FileProblem {
  const { path } = issue
  const field = quoteName(pathText(path))
  if (issue.code === 'unrecognized_keys') {
    const places = issue.keys.map((key) => ({ key, line: json.lineOf([...path, key]) }))
    const [first = { key: '', line: json.lineOf(path) }] = places.toSorted((a, b) => a.line - b.line)
    const [name, isWhole] = [quoteName(first.key), path.length === 0]
    const message = {
      ja: `${name} という項目は、${isWhole ? 'このファイル' : ` ${field} `}にはありません。`,
      en: `${name} is not a field of ${isWhole ? 'this file' : field}.`,
    }
    return { line: first.line, message }
  }
  const line = json.lineOf(path)
  if (path.length === 0 && issue.code === 'invalid_type')
    return {
      line,
      message: { ja: 'ファイル全体を { } で囲んでください。', en: 'The file must hold one object in { }.' },
    }
  const end = json.has(path) ? describeValue(issue) : { ja: 'がありません', en: 'is missing' }
  return { line, message: { ja: `${field} ${end.ja}。`, en: `${field} ${end.en}.` } }
}

function describeValue(issue: Issue): Bilingual {
  const known = FIELD_PROBLEM_TEXTS[issue.message]
  if (known !== undefined) return known
  switch (issue.code) {
    case 'invalid_type': {
      const type = TYPE_NAMES[issue.expected] ?? { ja: '別の種類の値', en: 'something else' }
      return { ja: `は、${type.ja}にしてください`, en: `must be ${type.en}` }
    }
    case 'invalid_value': {
      const choices = issue.values.map((value) => JSON.stringify(String(value)))
      return { ja: `は、${choices.join('・')} のどれかにしてください`, en: `must be one of ${choices.join(', ')}` }
    }
    case 'too_small': {
      const { ja, en } = amount(issue.minimum, issue.origin)
      return { ja: `は、${ja}以上にしてください`, en: `needs at least ${en}` }
    }
    case 'too_big': {
      const { ja, en } = amount(issue.maximum, issue.origin)
      return { ja: `は、${ja}以下にしてください`, en: `may have at most ${en}` }
    }
    default:
      return { ja: 'の書き方が正しくありません', en: 'is not written as it must be' }
  }
}

function amount(limit: number | bigint, origin: string): Bilingual {
  if (origin === 'string') return { ja: `${limit}文字`, en: `${limit} characters` }
  if (origin === 'array') return { ja: `${limit}個`, en: `${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}` }
  return { ja: String(limit), en: String(limit) }
}

/** `staff[0].loginName` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}
