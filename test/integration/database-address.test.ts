import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openLog } from '../../src/main/platform/log/log.ts'
import { messageOf } from '../../src/main/start-up-problems.ts'
import { expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { createTestKeychain } from '../support/keychain.ts'
import { startTlsRelay, type TlsRelay } from '../support/tls-relay.ts'

let testDesk: TestDesk
let relay: TlsRelay | undefined

afterEach(async () => {
  await testDesk.stop()
  await relay?.stop()
  relay = undefined
})

const passwordOf = ({ databaseUrl = '' }: TestDesk): string => new URL(databaseUrl).password
const seatFile = ({ profileFolder }: TestDesk): string => readFileSync(join(profileFolder, 'seat.json'), 'utf8')

/** What the person at the PC reads when it does not open. */
async function reasonOf(opening: Promise<void>): Promise<string> {
  return opening.then(
    () => 'it opened',
    (error: unknown) => messageOf(error),
  )
}

/** The address of the desk's database as an administrator writes it into `seat.json`. */
function write(change: (url: URL) => void): void {
  const url = new URL(testDesk.databaseUrl ?? '')
  change(url)
  const file = join(testDesk.profileFolder, 'seat.json')
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(seatFile(testDesk)) as object), databaseUrl: url.href }))
}

it('the password of a database that stood in seat.json is sealed at the next start, and the seat goes on with it', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  expect(passwordOf(testDesk)).not.toBe('')
  expect(seatFile(testDesk)).not.toContain(passwordOf(testDesk))
  const { databaseUrl, databasePasswordSealed } = testDesk.services.seatSettings.read()
  await testDesk.restart()
  expectOk(await testDesk.window('kiosk').university.getUniversity({}))
  expect(testDesk.services.seatSettings.read()).toMatchObject({ databaseUrl, databasePasswordSealed })
})

it('a password that another keychain sealed is told by name; written anew, it is sealed again', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  const sealed = createTestKeychain().seal(passwordOf(testDesk))
  testDesk.services.seatSettings.update({ databasePasswordSealed: sealed })
  const before = seatFile(testDesk)
  expect(await reasonOf(testDesk.restart())).toMatch(/password of the database cannot be opened here/)
  expect(seatFile(testDesk)).toBe(before)
  write(() => {})
  expect(seatFile(testDesk)).toContain(passwordOf(testDesk))
  await testDesk.restart()
  expect(seatFile(testDesk)).not.toContain(passwordOf(testDesk))
})

it('no error of a database that can’t be opened tells its password, nor does the log', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  const folder = testDesk.profileFolder
  const log = openLog(join(folder, 'logs', 'desk.log'))
  const changes: ((url: URL) => void)[] = [
    (url) => (url.port = '1'),
    (url) => (url.hostname = 'no-such-host.invalid'),
    (url) => (url.pathname = '/none'),
    (url) => (url.username = 'nobody'),
    (url) => (url.search = '?sslmode=verify-full'),
    (url) => (url.search = '?sslrootcert=/nowhere.pem'),
  ]
  for (const change of changes) {
    write(change)
    const error: unknown = await testDesk.restart().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    log.error({ error }, 'the program could not start')
    expect(messageOf(error)).not.toMatch(/unexpected/)
    expect(messageOf(error)).not.toContain(passwordOf(testDesk))
  }
  const written = readdirSync(join(folder, 'logs')).map((name) => readFileSync(join(folder, 'logs', name), 'utf8'))
  expect(written.join('').split('\n')).toHaveLength(changes.length + 1)
  expect(written.join('')).not.toContain(passwordOf(testDesk))
  write(() => {})
  await testDesk.restart()
})

it('a server that is not on this PC needs TLS, unless the administrator wrote that it has none', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  // Linux takes this for loopback, the program does not.
  write((url) => (url.hostname = '0.0.0.0'))
  expect(await reasonOf(testDesk.restart())).toMatch(/No safe connection/)
  write((url) => Object.assign(url, { hostname: '0.0.0.0', search: '?sslmode=disable' }))
  await testDesk.restart()
  expectOk(await testDesk.window('kiosk').university.getUniversity({}))
})

it('a certificate must be of a known authority and of the right name', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  relay = await startTlsRelay(Number(new URL(testDesk.databaseUrl ?? '').port))
  const { port, caCertificatePem } = relay
  const ca = join(testDesk.profileFolder, 'ca 大学.pem')
  writeFileSync(ca, caCertificatePem)
  const open = (hostname: string, parameters: Record<string, string>): Promise<string> => {
    write((url) =>
      Object.assign(url, { hostname, port: String(port), search: String(new URLSearchParams(parameters)) }),
    )
    return reasonOf(testDesk.restart())
  }
  expect(await open('localhost', { sslrootcert: ca })).toBe('it opened')
  expect(await open('localhost', { sslmode: 'require' })).toMatch(/No safe connection/)
  expect(await open('127.0.0.1', { sslmode: 'require', sslrootcert: ca })).toMatch(/No safe connection/)
  expect(await open('0.0.0.0', {})).toMatch(/No safe connection/)
  expect(await open('127.0.0.1', { sslmode: 'no-verify' })).toBe('it opened')
  expect(await open('localhost', { sslmode: 'verify-full', sslrootcert: ca })).toBe('it opened')
  // A migration, and each line of the pool, go the same way.
  expectOk(await testDesk.window('kiosk').university.getUniversity({}))
})
