import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import { SetUpInput } from '../../../shared/features/set-up/set-up.ts'
import { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import { readTextFile, type TextFileProblem } from '../../platform/files/read-text-file.ts'
import { describeIssue, FILE_ONLY } from './describe-issue.ts'
import { parseStrictJson, type FileProblem } from './parse-strict-json.ts'

/** The file of `--provision=FILE`: sets up an installation and its seats without the wizard. See docs/provisioning.md. */
export const ProvisionFile = SetUpInput.extend({
  mailServer: SetUpInput.shape.mailServer.default(null),
  staff: z.array(NewStaffAccount).max(1000).default([]),
  /** Where to write the recovery key, relative to this file. That file must not exist yet. */
  recoveryKeyFile: z.string().trim().min(1, 'required').max(1000, 'tooLong'),
  /** When left out: the seat's own embedded database. */
  database: z
    .strictObject({
      url: z.string().max(2000, 'tooLong').refine(isPostgresUrl, FILE_ONLY.postgresUrl),
    })
    .optional(),
  /** When left out: a folder of the seat's own. */
  documentsFolder: z.string().max(1000, 'tooLong').refine(isAbsolute, FILE_ONLY.fullPath).optional(),
}).superRefine(({ administrator, staff }, context) => {
  const taken = new Set([administrator.loginName])
  for (const [index, { loginName }] of staff.entries()) {
    const path = ['staff', index, 'loginName']
    if (taken.has(loginName)) context.addIssue({ code: 'custom', message: FILE_ONLY.loginNameTwice, path })
    taken.add(loginName)
  }
})
export type ProvisionFile = z.output<typeof ProvisionFile>

export type ParsedProvisionFile =
  | { ok: true; file: ProvisionFile; lineOf: (path: readonly PropertyKey[]) => number }
  | { ok: false; problem: FileProblem }

const NOT_VALID: Bilingual = { ja: 'ファイルの内容が正しくありません。', en: 'The file is not valid.' }

/**
 * Checks the whole file and reports the problem nearest to the top. An unknown field comes before missing ones, since it may be one
 * of them with a typing mistake.
 */
export function parseProvisionFile(text: string): ParsedProvisionFile {
  const parsed = parseStrictJson(text)
  if (!parsed.ok) return parsed
  const { json } = parsed
  const checked = ProvisionFile.safeParse(json.value)
  if (checked.success) return { ok: true, file: checked.data, lineOf: json.lineOf }
  const { issues } = checked.error
  const hasUnknownField = issues.some((issue) => issue.code === 'unrecognized_keys')
  const toTell = hasUnknownField ? issues.filter((issue) => json.has(issue.path)) : issues
  const [first = { line: 0, message: NOT_VALID }, ...rest] = toTell.map((issue) => describeIssue(issue, json))
  return { ok: false, problem: rest.reduce((top, problem) => (problem.line < top.line ? problem : top), first) }
}

const MAX_BYTES = 4 * 1024 * 1024

const FILE_PROBLEMS: Readonly<Record<TextFileProblem, Bilingual>> = {
  missing: { ja: 'ファイルがありません。', en: 'The file does not exist.' },
  unreadable: { ja: 'ファイルを読めません。', en: 'The file cannot be read.' },
  tooLarge: { ja: 'ファイルが4MBを超えています。', en: 'The file is larger than 4 MB.' },
  notUtf8: {
    ja: 'ファイルの文字コードがUTF-8ではありません。UTF-8で保存し直してください。',
    en: 'The file is not UTF-8. Save it as UTF-8 and try again.',
  },
}

export async function readProvisionFile(file: string): Promise<ParsedProvisionFile> {
  const read = await readTextFile(file, MAX_BYTES)
  return read.ok
    ? parseProvisionFile(read.text)
    : { ok: false, problem: { line: 0, message: FILE_PROBLEMS[read.problem] } }
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}
