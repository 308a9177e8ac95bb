import type { AcademicMaster } from '../../../../shared/features/university/academic-units.ts'

export type OutlineProblem = 'levels' | 'faculties' | 'departments'
export type Outline = { ok: true; master: AcademicMaster } | { ok: false; problem: OutlineProblem; line: number }

/**
 * Reads universities, faculties and departments from text, one on each line: `日本語 / English`. Faculties are indented deeper than
 * universities, departments deeper than faculties; tabs and full-width spaces count, too. Without an English name the Japanese one is
 * used for both.
 */
export function readOutline(text: string): Outline {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, indent: indentOf(line), text: line.trim() }))
    .filter((line) => line.text !== '')
  const indents = [...new Set(lines.map((line) => line.indent))].toSorted((a, b) => a - b)
  if (indents.length !== 3) return { ok: false, problem: 'levels', line: lines[0]?.number ?? 1 }
  const master: AcademicMaster = []
  for (const line of lines) {
    const name = nameOf(line.text)
    const level = indents.indexOf(line.indent)
    const faculties = master.at(-1)?.faculties
    if (level === 0) master.push({ name, faculties: [] })
    else if (level === 1 && faculties) faculties.push({ name, departments: [] })
    else if (level === 2 && faculties?.at(-1)) faculties.at(-1)?.departments.push({ name })
    else return { ok: false, problem: level === 1 ? 'faculties' : 'departments', line: line.number }
  }
  return { ok: true, master }
}

function indentOf(line: string): number {
  const [blank = ''] = /^\s*/u.exec(line) ?? []
  return [...blank].reduce((width, space) => width + (space === '\t' ? 4 : space === '\u3000' ? 2 : 1), 0)
}

function nameOf(text: string): { ja: string; en: string } {
  const [ja = '', ...rest] = text.split(/[/／\t]/u)
  const en = rest.join('/').trim()
  return { ja: ja.trim(), en: en || ja.trim() }
}
