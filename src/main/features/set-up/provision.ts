import { dirname, resolve } from 'node:path'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import { NewFileError, stageNewFile, type NewFileProblem } from '../../platform/files/stage-new-file.ts'
import type { Services } from '../../platform/services.ts'
import { isSetUp } from '../installation/office-settings.ts'
import { applyToSeat, establishInstallation } from './establish-installation.ts'
import { judgePasswords } from './judge-passwords.ts'
import type { FileProblem } from './parse-strict-json.ts'
import { readProvisionFile } from './provision-file.ts'

export type ProvisionOutcome = { ok: true; already: boolean } | { ok: false; problem: FileProblem }

const RECOVERY_KEY_PROBLEMS: Readonly<Record<NewFileProblem, Bilingual>> = {
  exists: {
    ja: '"recoveryKeyFile" のファイルがすでにあります。別の設定の回復キーかもしれないため、上書きしていません。',
    en: '"recoveryKeyFile" names a file that is there already. It may hold the recovery key of another installation: nothing was overwritten.',
  },
  folderMissing: {
    ja: '"recoveryKeyFile" のフォルダーがありません。',
    en: '"recoveryKeyFile" names a folder that does not exist.',
  },
  notWritable: {
    ja: '"recoveryKeyFile" の場所に書き込めません。',
    en: '"recoveryKeyFile" cannot be written there.',
  },
}

/**
 * Sets up the installation and this seat from a file (docs/provisioning.md). When the file is wrong or the recovery key can't be
 * written, nothing is changed. `already`: there was an installation, so only this seat's part was applied.
 *
 * @throws any error of the database. Then nothing is changed either, unless the connection broke during the commit; in that case
 * the recovery key's file stays
 */
export async function provision(services: Services, file: string): Promise<ProvisionOutcome> {
  const parsed = await readProvisionFile(file)
  if (!parsed.ok) return parsed
  const { staff, recoveryKeyFile, database: _database, documentsFolder: _documentsFolder, ...input } = parsed.file
  const keyFile = resolve(dirname(resolve(file)), recoveryKeyFile)
  // An installation that is there has its accounts: those of the file are not made.
  const guessed = (await isSetUp(services.database.db)) ? undefined : await judgePasswords(services, input, staff)
  if (guessed) return { ok: false, problem: { line: parsed.lineOf(guessed.path), message: guessed.message } }
  try {
    const stageRecoveryKey = (recoveryKey: string) => stageNewFile(keyFile, `${recoveryKey}\n`)
    if (await establishInstallation(services, { input, staff, stageRecoveryKey })) return { ok: true, already: false }
  } catch (error) {
    if (!(error instanceof NewFileError)) throw error
    return {
      ok: false,
      problem: { line: parsed.lineOf(['recoveryKeyFile']), message: RECOVERY_KEY_PROBLEMS[error.problem] },
    }
  }
  applyToSeat(services, input)
  return { ok: true, already: true }
}
