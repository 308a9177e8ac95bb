import { describe, expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'
import { common } from '../../src/renderer/texts/common.ts'
import { filesBelow, read } from './files.ts'

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

/** English texts that contain Japanese on purpose. */
const JAPANESE_IN_ENGLISH: Record<string, string> = {
  'src/renderer/features/applications/kiosk/texts.ts applicationsTexts person.kanjiHelp':
    'shows how such a name is written',
  'src/renderer/features/applications/kiosk/texts.ts applicationsTexts person.katakanaHelp':
    'shows how such a name is written',
  'src/renderer/features/outbox/office/texts.ts outboxTexts slip.steps.code.open':
    'names a button of the kiosk, as mails do',
  'src/renderer/features/outbox/office/texts.ts outboxTexts slip.steps.initialPassword.open':
    'names a button of the kiosk, as mails do',
  'src/renderer/features/outbox/office/texts.ts outboxTexts slip.steps.initialPassword.enter':
    'names a field of the kiosk, as mails do',
  'src/renderer/features/set-up/office/texts.ts setUpTexts university.hoursJaHelp':
    'shows what to type into a field that is for Japanese',
  'src/renderer/modes/office/texts.ts shellTexts otherLanguage': 'names the other language in that language',
}

/** Expressions in templates that choose between the languages themselves. */
const JAPANESE_IN_EXPRESSIONS: Record<string, string> = {
  'src/renderer/features/set-up/office/steps/UnitRow.vue':
    'names the language that belongs into the field, in that language',
}

type Tree = { [key: string]: Tree } | string

interface Texts {
  ja: Tree
  en: Tree
}

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && 'ja' in value && 'en' in value && typeof value.ja === 'object'
}

/** `columns.at` to its sentence. */
function sentencesOf(tree: Tree, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]])
  return new Map(
    Object.entries(tree).flatMap(([key, below]) => [...sentencesOf(below, path === '' ? key : `${path}.${key}`)]),
  )
}

const gaps = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted()

async function allTexts(): Promise<[string, Texts][]> {
  const found: [string, Texts][] = []
  for (const path of filesBelow('src/renderer', /(?:^|\/)(?:texts|common|problems|reason-templates)[.]ts$/)) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../${path}`)
    for (const [name, value] of Object.entries(module)) if (isTexts(value)) found.push([`${path} ${name}`, value])
  }
  return found
}

const areas = await allTexts()

describe('the texts', () => {
  it('are found', () => {
    expect(areas.length).toBeGreaterThanOrEqual(filesBelow('src/renderer', /\/texts[.]ts$/).length)
  })

  it.each(areas)('of %s have the same keys and gaps in both languages, and nothing is empty', (_area, { ja, en }) => {
    const [japanese, english] = [sentencesOf(ja), sentencesOf(en)]
    expect([...english.keys()].toSorted()).toEqual([...japanese.keys()].toSorted())
    for (const [key, sentence] of japanese) {
      expect([key, gaps(english.get(key) ?? '')]).toEqual([key, gaps(sentence)])
      expect([key, sentence.trim() === '', english.get(key)?.trim() === '']).toEqual([key, false, false])
    }
  })

  it.each(areas)('of %s are in English where they say so', (area, { en }) => {
    const strange = [...sentencesOf(en)].filter(
      ([key, sentence]) => JAPANESE.test(sentence) && !Object.hasOwn(JAPANESE_IN_ENGLISH, `${area} ${key}`),
    )
    expect(strange).toEqual([])
  })
})

interface TemplateNode {
  type: number
  loc: { source: string }
  content?: string | { content?: string } | TemplateNode
  props?: { name: string; value?: { content: string } | undefined; exp?: { content?: string } | undefined }[]
  children?: (TemplateNode | string | symbol)[]
}

const COMMENT = 3

/** Fixed words of a template, and the expressions in it. */
function wordsOf(node: TemplateNode): { fixed: string[]; expressions: string[] } {
  const words = { fixed: [] as string[], expressions: [] as string[] }
  if (node.type === COMMENT) return words
  if (typeof node.content === 'string') words.fixed.push(node.content)
  else if (node.content) words.expressions.push(node.loc.source)
  for (const { value, exp } of node.props ?? []) {
    if (value) words.fixed.push(value.content)
    if (exp?.content !== undefined) words.expressions.push(exp.content)
  }
  for (const child of node.children ?? []) {
    if (typeof child !== 'object') continue
    const below = wordsOf(child)
    words.fixed.push(...below.fixed)
    words.expressions.push(...below.expressions)
  }
  return words
}

describe('a template', () => {
  const templates = filesBelow('src/renderer', /[.]vue$/).map((path): [string, ReturnType<typeof wordsOf>] => {
    const { ast } = parse(read(path), { filename: path }).descriptor.template ?? {}
    // The compiler's union of a dozen node types, of which only these fields are looked at.
    return [path, ast ? wordsOf(ast as unknown as TemplateNode) : { fixed: [], expressions: [] }]
  })

  it('is looked at', () => {
    expect(templates.flatMap(([, { expressions }]) => expressions).length).toBeGreaterThan(100)
  })

  it.each(templates)('%s has no Japanese of its own', (path, { fixed, expressions }) => {
    expect(fixed.filter((text) => JAPANESE.test(text))).toEqual([])
    const chosen = expressions.filter((text) => JAPANESE.test(text))
    expect([path, chosen.length > 0]).toEqual([path, Object.hasOwn(JAPANESE_IN_EXPRESSIONS, path)])
  })
})

describe('the page of the kiosk', () => {
  it('says the same while it loads as the kiosk says between two visits', () => {
    expect(read('src/renderer/kiosk.html')).toContain(`<p>${common.ja.loading}</p>`)
  })
})
