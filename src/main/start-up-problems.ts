import { DatabaseOpenError, type DatabaseOpenProblem } from './platform/database/database-open-error.ts'

/** A reason to end at start that the person at the PC can do something about. They read its message. */
export class StartUpProblem extends Error {}

/** The texts that staff read when the program can't start: what is wrong, that nothing was changed, and what to do. */
export const START_UP_TITLE = '証明書発行デスクを開始できません / Certificate Desk cannot start'

const DATABASE_PROBLEMS: Record<DatabaseOpenProblem, string> = {
  newer: `データは、この端末のプログラムより新しい版で作られています。プログラムを更新してください。データは変更していません。

The data were made by a newer version of this program. Please update the program. Nothing was changed.`,
  needsMigration: `共有のデータは、この端末のプログラムより古い版のままか、まだ準備されていません。この端末には、準備する権限がありません。先に管理者の端末で、同じ版のプログラムを開いてください。そのあと、この端末でもう一度開いてください。データは変更していません。

The shared data are still of an older version, or not prepared yet, and this PC has no right to prepare them. Please start this version of the program on an administrator's PC first, and then here again. Nothing was changed.`,
  damaged: `データのファイルが壊れています。バックアップから戻してください。ファイルは変更していません。

The data file is damaged. Please restore a backup. The file was not changed.`,
  locked: `ほかのプログラムがデータを使っています。そのプログラムを閉じてから、もう一度開いてください。

Another program is using the data. Please close it and start again.`,
  readOnly: `データに書き込めません。保存場所の権限をご確認ください。データは変更していません。

The data cannot be written. Please check the permissions of the place where they are kept. Nothing was changed.`,
  unreachable: `データの保存場所につながりません。ネットワークと設定をご確認ください。

The place where the data are kept cannot be reached. Please check the network and the settings.`,
}

const UNKNOWN_PROBLEM = `予期しない問題が起きました。プログラムのログ（logs フォルダー）をIT担当者にお渡しください。

Something unexpected happened. Please hand the program's log (in its logs folder) to your IT staff.`

/** Followed by the file, the line and what is wrong there. */
export const PROVISION_PROBLEM = `設定ファイルに誤りがあるため、何も変更せずに終了しました。ファイルを直してから、もう一度開いてください。

The set-up file has a mistake, so nothing was changed. Please correct it and start again.`

export function messageOf(error: unknown): string {
  if (error instanceof DatabaseOpenError) return DATABASE_PROBLEMS[error.problem]
  return error instanceof StartUpProblem ? error.message : UNKNOWN_PROBLEM
}
