/** All of main without windows, with a real migrated database, a real document folder, and a real SMTP server on loopback. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { z } from 'zod'
import type { Surface } from '../../src/shared/bridge/audiences.ts'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { ThirdPartyNotices } from '../../src/shared/features/about/third-party-notices.ts'
import type { SetUpInput } from '../../src/shared/features/set-up/set-up.ts'
import type { Operations } from '../../src/shared/operations.ts'
import { composeDesk, type Desk } from '../../src/main/compose-desk.ts'
import type { DatabaseKind } from '../../src/main/platform/database/database.ts'
import { systemRandomness } from '../../src/main/platform/crypto/randomness.ts'
import type { holdSeat } from '../../src/main/platform/database/hold-seat.ts'
import { openLog, type Log } from '../../src/main/platform/log/log.ts'
import { createPasswords } from '../../src/main/platform/passwords/passwords.ts'
import { openSeatSettings } from '../../src/main/platform/settings/seat-settings.ts'
import type { ImageProcess } from '../../src/main/platform/documents/image-process-client.ts'
import type { Keychain } from '../../src/main/platform/settings/keychain.ts'
import { createTestKeychain } from './keychain.ts'
import { deskPrograms } from './desk-programs.ts'
import { startSmtpServer, type SmtpServerOptions, type TestSmtpServer } from './smtp-server.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

const root = resolve(import.meta.dirname, '..', '..')

interface AnyOperation {
  input: z.ZodType
  output: z.ZodType
}
type Call<Op> = Op extends AnyOperation
  ? (input: z.input<Op['input']>) => Promise<Result<z.output<Op['output']>>>
  : never
/** Every operation, whatever the surface, as a window could try to call it. */
export type Client = { [F in keyof Operations]: { [O in keyof Operations[F]]: Call<Operations[F][O]> } } & {
  windowId: number
}

/** Real hashes at a hundredth of the cost. The real cost is tested in passwords.test.ts. */
const QUICK = { memoryCost: 1024, timeCost: 1, parallelism: 1 }
const QUICK_PASSWORDS = createPasswords(QUICK, QUICK)

export const DATABASE_KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres']

export const ADMINISTRATOR = {
  loginName: 'admin',
  displayName: '管理 太郎',
  password: 'correct horse battery',
} as const

export interface TestDesk {
  readonly desk: Desk
  readonly services: Desk['services']
  readonly clock: TestClock
  readonly smtp: TestSmtpServer
  readonly profileFolder: string
  /** With its password, which `seat.json` has no longer; undefined with SQLite. */
  readonly databaseUrl: string | undefined
  /** A new window of a surface. */
  window(surface: Surface): Client
  /** A staff window with the administrator logged in. */
  administrator(): Promise<Client>
  /** Calls an operation with any input, as a hostile page could. */
  raw(client: Client, surface: Surface, name: string, input: unknown): Promise<Result<unknown>>
  /** Calls the listener whenever the office's windows are told that something changed. */
  onOfficeDataChanged(listener: () => void): void
  /** Ends main and starts it again on the same data, as after a restart of the PC. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface TestDeskOptions {
  kind: DatabaseKind
  /** False: not set up yet. */
  isSetUp?: boolean
  /** A further seat of this desk's installation: on its PostgreSQL, document folder, mail server and clock. Stop it first. */
  seatOf?: TestDesk
  /** A PostgreSQL of its own, empty, where no test run has one. */
  databaseUrl?: string
  /** Left out: hashes that cost little. */
  passwords?: ReturnType<typeof createPasswords>
  /** Options of its mail server. */
  smtp?: SmtpServerOptions
  /** Where it is to be found out quickly that another program is this seat. */
  holdSeat?: typeof holdSeat
  /** Its log, as the program keeps it. Left out: errors go to the console. */
  log?: Log
  /** Where its data are and stay, instead of in a folder of its own that goes with it. For SQLite. */
  profile?: { folder: string; keychain: Keychain }
  /** Left out: the one that all desks of a test file share. */
  images?: ImageProcess
  /** Left out: one that starts at TEST_START_MS. */
  clock?: TestClock
  /** Also counts the new addresses that are mailed in a minute. Left out: graduates come one after another, without a minute in between. */
  limitsNewAddresses?: boolean
  /** Changes to {@link sampleSetUp}. */
  setUp?: Partial<z.input<typeof SetUpInput>>
}

/** The usual input for set-up. */
export function sampleSetUp(smtp: Pick<TestSmtpServer, 'host' | 'port'>): z.input<typeof SetUpInput> {
  return {
    university: {
      name: { ja: '青葉大学', en: 'Aoba University' },
      support: { phone: '03-1234-5678', hours: { ja: '平日 9:00〜17:00', en: 'weekdays 9:00–17:00' } },
    },
    academicMaster: [
      {
        name: { ja: '青葉大学', en: 'Aoba University' },
        faculties: [
          {
            name: { ja: '文学部', en: 'Faculty of Letters' },
            departments: [
              { name: { ja: '史学科', en: 'Department of History' } },
              { name: { ja: '国文学科', en: 'Department of Japanese Literature' } },
            ],
          },
          {
            name: { ja: '工学部', en: 'Faculty of Engineering' },
            departments: [{ name: { ja: '情報工学科', en: 'Department of Computer Science' } }],
          },
        ],
      },
    ],
    administrator: ADMINISTRATOR,
    mailServer: {
      host: smtp.host,
      port: smtp.port,
      security: 'none',
      user: '',
      password: '',
      fromAddress: 'registrar@aoba.example',
      fromName: '青葉大学 教務課',
    },
    seatMode: 'both',
  }
}

/** A database of its own on the PostgreSQL of the test run, empty or a copy of `template`, and what removes it. */
export async function createPostgresDatabase(
  template = 'template1',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `desk_${randomUUID().replaceAll('-', '')}`
  const adminUrl = inject('postgresUrl')
  const asAdmin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await asAdmin(`create database ${name} template ${template}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) }
}

export async function startDesk(options: TestDeskOptions): Promise<TestDesk> {
  const { seatOf, profile } = options
  const profileFolder = profile?.folder ?? mkdtempSync(join(tmpdir(), 'certificate-desk-'))
  const isOwn = (kind: DatabaseKind) => options.kind === kind && !seatOf
  const postgres =
    isOwn('postgres') && options.databaseUrl === undefined
      ? await createPostgresDatabase(inject('migratedTemplate'))
      : undefined
  // Benchmarks run without vitest, so their desk migrates its own database.
  const isTest = process.env['VITEST'] !== undefined
  if (isOwn('sqlite') && isTest && !profile) copyFileSync(inject('migratedFile'), join(profileFolder, 'desk.db'))
  const smtp = seatOf?.smtp ?? (await startSmtpServer(options.smtp))
  const clock = seatOf?.clock ?? options.clock ?? createTestClock()
  const keychain = profile?.keychain ?? createTestKeychain()
  const seatSettings = openSeatSettings(profileFolder, systemRandomness)
  const databaseUrl = postgres?.url ?? seatOf?.databaseUrl ?? options.databaseUrl
  if (databaseUrl !== undefined) seatSettings.update({ databaseUrl })
  if (seatOf) seatSettings.update({ documentsFolder: join(seatOf.profileFolder, 'documents') })
  const noticesFolder = join(profileFolder, 'notices')
  mkdirSync(noticesFolder, { recursive: true })
  const noticesFile = join(noticesFolder, 'third-party-notices.json')
  writeFileSync(noticesFile, JSON.stringify({ version: '0.0.0', software: [], texts: [] } satisfies ThirdPartyNotices))
  let nextWindowId = 1
  const officeListeners: (() => void)[] = []

  const compose = async (): Promise<Desk> => {
    const composed = await composeDesk({
      version: '0.0.0',
      profileFolder,
      resourcesFolder: join(root, 'resources'),
      noticesFolder,
      ...deskPrograms,
      images: options.images ?? deskPrograms.images,
      seatSettings: openSeatSettings(profileFolder, systemRandomness),
      keychain,
      log: options.log ?? {
        ...openLog(undefined),
        info: () => {},
        warn: () => {},
        error: (...what: unknown[]) => console.error(...what),
      },
      clock,
      passwords: options.passwords ?? QUICK_PASSWORDS,
      mailsWaitMs: 0,
      ...(options.holdSeat && { holdSeat: options.holdSeat }),
    })
    const { throttle } = composed.services
    const { attempt } = throttle
    throttle.attempt = async (name, who, tx) =>
      name === 'newAddressBySeat' && options.limitsNewAddresses !== true ? undefined : attempt(name, who, tx)
    await composed.start({
      officeDataChanged: () => officeListeners.forEach((tell) => tell()),
      sessionEnded: () => {},
      graduateLeft: () => {},
      openSeat: () => {},
    })
    return composed
  }

  let desk = await compose()

  function window(surface: Surface): Client {
    const windowId = nextWindowId++
    const feature = (name: string) =>
      new Proxy(
        {},
        {
          get: (_, verb: string) => (input: unknown) => desk.dispatch(`${name}.${verb}`, { windowId, surface }, input),
        },
      )
    // The contract gives the type; the proxy only joins the two names.
    return new Proxy({}, { get: (_, name: string) => (name === 'windowId' ? windowId : feature(name)) }) as Client
  }

  const testDesk: TestDesk = {
    get desk() {
      return desk
    },
    get services() {
      return desk.services
    },
    clock,
    smtp,
    profileFolder,
    databaseUrl,
    window,
    async administrator() {
      const client = window('office')
      expectOk(await client.staff.logInStaff({ loginName: ADMINISTRATOR.loginName, password: ADMINISTRATOR.password }))
      return client
    },
    raw: (client, surface, name, input) => desk.dispatch(name, { windowId: client.windowId, surface }, input),
    onOfficeDataChanged: (listener) => void officeListeners.push(listener),
    async restart() {
      await desk.close()
      desk = await compose()
    },
    async stop() {
      await desk.close()
      if (!seatOf) await smtp.stop()
      await postgres?.drop()
      if (!profile) rmSync(profileFolder, { recursive: true, force: true })
    },
  }
  if (options.isSetUp !== false && !seatOf) {
    expectOk(await window('office').setUp.completeSetUp({ ...sampleSetUp(smtp), ...options.setUp }))
  }
  return testDesk
}

/** The value of a call that must have gone well. */
export function expectOk<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`The operation ended with ${JSON.stringify(result.error)}`)
}
