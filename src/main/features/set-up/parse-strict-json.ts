import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser'
import type { Bilingual } from '../../../shared/bridge/text.ts'

/** What is wrong with a file, and where. `line` counts from 1; 0 is the file as a whole. `message` quotes no value. */
export interface FileProblem {
  line: number
  message: Bilingual
}

export interface StrictJson {
  value: unknown
  /** Whether the file says anything at that path. */
  has(path: readonly PropertyKey[]): boolean
  /** The line of the value at that path, or of the nearest value around it. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Deeper than any file of ours, and far less than would overflow the stack of the recursive parser. */
const MAX_DEPTH = 100

// The parser's names for mistakes in the syntax.
const SYNTAX_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  InvalidSymbol: {
    ja: 'JSONとして読めないものがあります。文字は二重引用符で囲んでください。そのまま書けるのは true・false・null と数だけです。',
    en: 'Something here is no JSON. Texts need double quotes; other words than true, false and null do not exist.',
  },
  InvalidNumberFormat: {
    ja: '数の書き方がJSONの決まりと違います。',
    en: 'A number here is not written as JSON numbers are.',
  },
  PropertyNameExpected: {
    ja: '二重引用符で囲んだ項目名がありません。または、直前のカンマが余分です。',
    en: 'A name in double quotes is missing here, or there is a comma too many before it.',
  },
  ValueExpected: {
    ja: '値がありません。または、直前のカンマが余分です。',
    en: 'A value is missing here, or there is a comma too many before it.',
  },
  ColonExpected: {
    ja: '項目名と値の間にコロンがありません。',
    en: 'A colon is missing between a name and its value.',
  },
  CommaExpected: { ja: '項目の間にカンマがありません。', en: 'A comma is missing between two entries.' },
  CloseBraceExpected: { ja: '閉じる } がありません。', en: 'A closing brace } is missing.' },
  CloseBracketExpected: { ja: '閉じる ] がありません。', en: 'A closing bracket ] is missing.' },
  EndOfFileExpected: {
    ja: 'JSONの終わりの後ろに、余分なものがあります。',
    en: 'Something stands behind the end of the JSON.',
  },
  InvalidCommentToken: {
    ja: 'このファイルにコメントは書けません。',
    en: 'Comments are not allowed in this file.',
  },
  UnexpectedEndOfComment: {
    ja: 'このファイルにコメントは書けません。',
    en: 'Comments are not allowed in this file.',
  },
  UnexpectedEndOfString: {
    ja: '文字が、その行の中で二重引用符で閉じられていません。',
    en: 'A text is not closed with a double quote on its line.',
  },
  UnexpectedEndOfNumber: { ja: '数が途中で切れています。', en: 'A number breaks off.' },
  InvalidUnicode: {
    ja: '文字の中の \\u のあとに、16進数の数字が4つありません。',
    en: 'A \\u in a text is not followed by four hexadecimal digits.',
  },
  InvalidEscapeCharacter: {
    ja: '文字の中の \\ のあとに、書けない文字があります。Windowsのフォルダーの区切りなど、\\ そのものは \\\\ と書いてください。',
    en: 'A backslash in a text is followed by a wrong character. Write \\\\ for one backslash, as in Windows paths.',
  },
  InvalidCharacter: {
    ja: '文字の中に、タブなどの書けない文字があります。タブは \\t、改行は \\n と書いてください。',
    en: 'A text holds a character that is not allowed, such as a tab. Write \\t for a tab, \\n for a new line.',
  },
}

const NO_JSON: Bilingual = { ja: 'JSONとして読めません。', en: 'This is no JSON.' }

// Texts may have tabs and line breaks. Other control characters get in only by mistake, and PostgreSQL refuses U+0000.
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/u

/** Reads JSON by RFC 8259, without comments. Also refuses what the RFC leaves open: a name given twice, broken Unicode. */
export function parseStrictJson(source: string): { ok: true; json: StrictJson } | { ok: false; problem: FileProblem } {
  const text = source.replace(/^\uFEFF/, '')
  const lineAt = (offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length
  const problem = (offset: number, message: Bilingual) =>
    ({ ok: false, problem: { line: lineAt(offset), message } }) as const

  if (text.trim() === '')
    return { ok: false, problem: { line: 0, message: { ja: 'ファイルが空です。', en: 'The file is empty.' } } }
  const tooDeep = findTooDeep(text)
  if (tooDeep !== undefined)
    return problem(tooDeep, {
      ja: '[ ] や { } の重なりが深すぎます。',
      en: 'Lists and objects are nested too deeply.',
    })
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const [error] = errors
  if (error) return problem(error.offset, SYNTAX_PROBLEMS[printParseErrorCode(error.error)] ?? NO_JSON)
  if (!root) return problem(0, NO_JSON)
  const bad = findBadText(root)
  if (bad) return problem(bad.node.offset, bad.message)

  // The parts of a path are names and indices, never symbols. No name is there twice at this point.
  const find = (path: readonly PropertyKey[]) =>
    findNodeAtLocation(
      root,
      path.map((part) => (typeof part === 'symbol' ? '' : part)),
    )
  return {
    ok: true,
    json: {
      value: getNodeValue(root),
      has: (path) => find(path) !== undefined,
      lineOf(path) {
        for (let length = path.length; length > 0; length--) {
          const node = find(path.slice(0, length))
          // For a property, the line of its name: the value may begin on the next line.
          if (node) return lineAt(node.parent?.type === 'property' ? node.parent.offset : node.offset)
        }
        return lineAt(root.offset)
      },
    },
  }
}

function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true)
  let depth = 0
  let end = -1
  while (scanner.getPosition() > end) {
    end = scanner.getPosition()
    scanner.scan()
    const token = text[scanner.getTokenOffset()]
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    if (depth > MAX_DEPTH) return scanner.getTokenOffset()
  }
  return undefined
}

const HALF_CHARACTER: Bilingual = {
  ja: '文字の中に、半分だけの文字（\\ud800 から \\udfff の片方だけ）があります。',
  en: 'A text holds half a character (a lone \\ud800 to \\udfff).',
}
const CONTROL_CHARACTER: Bilingual = {
  ja: '文字の中に、制御文字があります。',
  en: 'A text holds a control character.',
}
const twice = (name: string): Bilingual => ({
  ja: `${quoteName(name)} が2回書かれています。`,
  en: `${quoteName(name)} is there twice.`,
})

function findBadText(node: Node): { node: Node; message: Bilingual } | undefined {
  const { value }: { value?: unknown } = node
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return { node, message: HALF_CHARACTER }
    if (CONTROL_CHARACTERS.test(value)) return { node, message: CONTROL_CHARACTER }
  }
  const names = new Set<string>()
  for (const child of node.children ?? []) {
    const name: unknown = child.type === 'property' ? child.children?.[0]?.value : undefined
    if (typeof name === 'string') {
      if (names.has(name)) return { node: child, message: twice(name) }
      names.add(name)
    }
    const bad = findBadText(child)
    if (bad) return bad
  }
  return undefined
}

/** A name from the file, for a message: on one line and of limited length. */
export function quoteName(name: string): string {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name
  return JSON.stringify(shown)
}
