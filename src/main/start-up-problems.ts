import { DatabaseOpenError, type DatabaseOpenProblem } from './platform/database/database-open-error.ts'
import { SeatInUseError } from './platform/database/seat-in-use-error.ts'
import { DatabasePasswordSealedError } from './platform/settings/database-address.ts'
import { SeatFileError } from './platform/settings/seat-file-error.ts'

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
  full: `データを保存する場所がいっぱいです。空きを増やしてから、もう一度開いてください。データは変更していません。

There is no room left where the data are kept. Please make room there and start again. Nothing was changed.`,
  address: `データベースのアドレスの書き方に誤りがあります。設定（seat.json の databaseUrl）をIT担当者に確かめてもらってください。パスワードの中の # / ? @ % は、%23 のように書きます。

The address of the database is not written as one. Please have your IT staff check the setting (databaseUrl in seat.json). In a password # / ? @ % are written like %23.`,
  tls: `データベースと安全な接続ができません。サーバーの暗号化（TLS）と、証明書の名前・期限・発行元をIT担当者に確かめてもらってください。大学独自の認証局のときは、そのファイルを sslrootcert に指定します（docs/provisioning.md）。データは変更していません。

No safe connection to the database is possible. Please have your IT staff check encryption (TLS) of the server, and name, dates and issuer of its certificate. For an authority of the university's own, its file is named by sslrootcert (docs/provisioning.md). Nothing was changed.`,
  certificateFile: `データベースのアドレスにある証明書のファイル（sslrootcert、sslcert、sslkey）を読めません。場所と権限をIT担当者に確かめてもらってください。データは変更していません。

A certificate's file that the address of the database names (sslrootcert, sslcert, sslkey) cannot be read. Please have your IT staff check its place and permissions. Nothing was changed.`,
  encoding: `このデータベースは文字コードがUTF-8ではないため、保存できないお名前があります。UTF-8で作ったデータベースをご用意ください。データは変更していません。

This database was not made with the encoding UTF-8, so some names can't be kept in it. Please make one with UTF-8. Nothing was changed.`,
  unreachable: `データの保存場所につながりません。ネットワークと、データベースの設定（アドレス、ユーザー名、パスワード、データベースの名前）をご確認ください。

The place where the data are kept cannot be reached. Please check the network and the settings of the database (address, user, password, name of the database).`,
}

const UNKNOWN_PROBLEM = `予期しない問題が起きました。プログラムのログ（logs フォルダー）をIT担当者にお渡しください。

Something unexpected happened. Please hand the program's log (in its logs folder) to your IT staff.`

export const DEBUG_SWITCHES = `調査用の起動オプション（--inspect、--remote-debugging-port など）が付いているため、安全のために開始しません。何も変更していません。オプションを付けずに開き直してください。

The program was started with an option for debugging (such as --inspect or --remote-debugging-port), which is refused for safety. Nothing was changed. Please start it without.`

export const NO_KEYCHAIN = `この端末には、パスワードを安全にしまうしくみ（キーリング）がないか、ロックされています。何も変更していません。IT担当者に、GNOME Keyring または KWallet を入れ、ログイン時に開くように設定してもらってください。キーリングを使えない端末では、危険を理解したうえで --password-store=basic を付けて開くこともできます（docs/provisioning.md）。

This PC has no keyring to keep passwords safe in, or it is locked. Nothing was changed. Please have your IT staff install GNOME Keyring or KWallet and have it opened at login. Where none can be used, the program can be started with --password-store=basic, if the risk is understood (docs/provisioning.md).`

const SEAT_FILE_PROBLEMS: Record<SeatFileError['problem'], string> = {
  damaged: `この端末の設定のファイル（seat.json）が壊れています。停電などで書き込みが途中で終わったのかもしれません。ファイルは変更していません。IT担当者に、バックアップの seat.json を戻してもらってください。ないときは、データ（desk.db、documents フォルダー）には触れずに、seat.json だけを別の場所へ移し、設定ファイル（--provision）を使ってこの端末を設定し直してもらってください。

The settings of this PC (seat.json) are damaged, perhaps because a power cut ended their writing. The file was not changed. Please have your IT staff restore seat.json from a backup. Without one, please move only seat.json to another place, leave the data (desk.db, the documents folder) alone, and set this PC up again with its set-up file (--provision).`,
  unreadable: `この端末の設定のファイル（seat.json）を読めません。フォルダーの場所と、ディスクやネットワークの接続をIT担当者に確かめてもらってください。何も変更していません。

The settings of this PC (seat.json) cannot be read. Please have your IT staff check the folder, and the disk or network that it is on. Nothing was changed.`,
  notWritable: `この端末の設定のファイル（seat.json）に書き込めません。フォルダーの権限と、ディスクが読み取り専用になっていないかをIT担当者に確かめてもらってください。何も変更していません。

The settings of this PC (seat.json) cannot be written. Please have your IT staff check the permissions of the folder, and whether the disk is read-only. Nothing was changed.`,
  full: `この端末のディスクがいっぱいで、設定のファイル（seat.json）を書き込めません。空きを増やしてから、もう一度開いてください。何も変更していません。

The disk of this PC is full, so its settings (seat.json) cannot be written. Please make room and start again. Nothing was changed.`,
}

const PROFILE_IN_USE = `別の利用者または別の端末が、同じデータのフォルダーでこのプログラムを使っています。そちらを閉じてから、もう一度開いてください。データは変更していません。

Another user or another PC is running this program on the same folder of data. Please close it there and start again. Nothing was changed.`

const DATABASE_PASSWORD_SEALED = `データベースのパスワードを、この端末で開けません。別の利用者か別の端末でしまわれたか、キーリングが新しくなっています。データは変更していません。IT担当者に、設定（seat.json の databaseUrl）へパスワード入りのアドレスを書いてもらい、もう一度開いてください。書いたパスワードは、次に開いたときに安全にしまわれます。

The password of the database cannot be opened here: it was put away by another user or on another PC, or the keyring is a new one. Nothing was changed. Please have your IT staff write the address with its password into the setting (databaseUrl in seat.json), and start again. The password is then put away safely.`

/** The database is not set up, and the folder of documents belongs to an installation. */
export const DATA_MISSING_PROBLEM = `本人確認の画像のフォルダーはありますが、そのデータ（desk.db またはデータベース）がありません。データのバックアップを戻すか、データベースの設定を確かめてください。新しく始めるときは、画像のフォルダー（documents）を別の場所へ移してから、もう一度開いてください。画像は変更していません。

The folder of identity documents is there, but the data that belong to it (desk.db or the database) are not. Please restore a backup of the data, or check the setting of the database. To begin anew, move the folder of pictures (documents) to another place first and start again. No picture was changed.`

/** Followed by the file, the line and what is wrong there. */
export const PROVISION_PROBLEM = `設定ファイルに誤りがあるため、何も変更せずに終了しました。ファイルを直してから、もう一度開いてください。

The set-up file has a mistake, so nothing was changed. Please correct it and start again.`

export function messageOf(error: unknown): string {
  if (error instanceof DatabaseOpenError) return DATABASE_PROBLEMS[error.problem]
  if (error instanceof SeatFileError) return SEAT_FILE_PROBLEMS[error.problem]
  // Another identity in use is met with a new one.
  if (error instanceof SeatInUseError) return PROFILE_IN_USE
  if (error instanceof DatabasePasswordSealedError) return DATABASE_PASSWORD_SEALED
  return error instanceof StartUpProblem ? error.message : UNKNOWN_PROBLEM
}
