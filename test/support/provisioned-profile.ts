/** A profile that the app sets up from a provision file at its first start: the sample university, one person of each role. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SeatMode } from '../../src/shared/bridge/seat-mode.ts'

const root = resolve(import.meta.dirname, '..', '..')

export const STAFF = {
  administrator: { loginName: 'kanri', displayName: '佐藤 美咲', password: 'harbour lantern 42' },
  registrar: { loginName: 'kyomu', displayName: '鈴木 一郎', role: 'registrar', password: 'quiet river stone' },
  secondRegistrar: { loginName: 'kyomu2', displayName: '高橋 恵', role: 'registrar', password: 'winter apple road' },
  viewer: { loginName: 'etsuran', displayName: '田中 実', role: 'viewer', password: 'paper window light' },
} as const

export interface ProvisionedProfile {
  userDataDir: string
  /** `--provision=FILE`, for the first start. */
  provisionArgument: string
  recoveryKeyFile: string
  remove(): void
}

export interface ProvisionOptions {
  smtp: { host: string; port: number } | null
  seatMode?: SeatMode
  /** Settings of the university that differ for a test. */
  university?: Record<string, unknown>
  databaseUrl?: string
  /** The folder for the sealed images of seats that share a database. */
  documentsFolder?: string
}

export function createProvisionedProfile({
  smtp,
  seatMode = 'both',
  university,
  databaseUrl,
  documentsFolder,
}: ProvisionOptions): ProvisionedProfile {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-'))
  const sample = JSON.parse(readFileSync(join(root, 'resources', 'sample-university.json'), 'utf8'))
  const recoveryKeyFile = join(folder, 'recovery-key.txt')
  const provisionFile = join(folder, 'provision.json')
  const content = {
    university: { name: sample.name, support: sample.support, ...university },
    academicMaster: sample.academicMaster,
    administrator: STAFF.administrator,
    staff: [STAFF.registrar, STAFF.secondRegistrar, STAFF.viewer],
    mailServer: smtp && {
      host: smtp.host,
      port: smtp.port,
      security: 'none',
      user: '',
      password: '',
      fromAddress: 'registrar@aobahama.example',
      fromName: '青葉浜大学 教務課',
    },
    seatMode,
    recoveryKeyFile,
    ...(databaseUrl === undefined ? {} : { database: { url: databaseUrl } }),
    ...(documentsFolder === undefined ? {} : { documentsFolder }),
  }
  writeFileSync(provisionFile, JSON.stringify(content, null, 2))
  return {
    userDataDir: join(folder, 'profile'),
    provisionArgument: `--provision=${provisionFile}`,
    recoveryKeyFile,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  }
}
