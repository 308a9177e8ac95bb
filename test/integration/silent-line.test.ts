/** PostgreSQL over a connection that carries nothing more but is not closed: everything goes on after the limits of open-postgres.ts. */
import net from 'node:net'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { expectFailure, somebody, submitCase, waitForMailTo } from '../support/scenes.ts'

interface Relay {
  readonly port: number
  /** From the first matching query on, its connection carries nothing more. With `isReached` that query itself still arrives. */
  silenceAt(query: RegExp, options?: { isReached?: boolean }): Promise<void>
  stop(): void
}

/** Stands between a seat and the test's database server. */
async function startRelay(): Promise<Relay> {
  const target = new URL(inject('postgresUrl'))
  const sockets = new Set<net.Socket>()
  let awaited: { query: RegExp; isReached: boolean; hit: () => void } | undefined
  const server = net.createServer((seat) => {
    const database = net.connect(Number(target.port), '127.0.0.1')
    let isSilent = false
    for (const socket of [seat, database]) sockets.add(socket.on('error', () => {}))
    seat.on('data', (bytes) => {
      const found = awaited?.query.test(bytes.toString('latin1')) ? awaited : undefined
      if (!isSilent && (!found || found.isReached)) database.write(bytes)
      if (!found) return
      isSilent = true
      awaited = undefined
      found.hit()
    })
    database.on('data', (bytes) => void (isSilent || seat.write(bytes)))
    seat.on('close', () => database.destroy())
    database.on('close', () => void (isSilent || seat.destroy()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The relay has no port')
  return {
    port: address.port,
    silenceAt: (query, { isReached = false } = {}) =>
      new Promise((hit) => {
        awaited = { query, isReached, hit }
      }),
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

let relay: Relay
const desks: TestDesk[] = []

beforeEach(async () => {
  relay = await startRelay()
})
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop()
  relay.stop()
})

async function openSeat(seatOf?: TestDesk): Promise<TestDesk> {
  const desk = await startDesk({ kind: 'postgres', ...(seatOf && { seatOf }) })
  desks.push(desk)
  return desk
}

async function moveBehindRelay({ services: { seatSettings }, restart }: TestDesk): Promise<void> {
  const url = new URL(seatSettings.read().databaseUrl ?? '')
  url.port = String(relay.port)
  seatSettings.update({ databaseUrl: url.href })
  await restart()
}

it('mails go on being sent, and the program can be closed', async () => {
  const desk = await openSeat()
  await moveBehindRelay(desk)
  const isSilent = relay.silenceAt(/select .*outbox_mails/)
  desk.services.officeDataChanged()
  await isSilent
  const { email } = somebody()
  expectOk(await desk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
  await desk.desk.jobs.run('sendMails')
  await waitForMailTo(desk, email, 'コード')
  await desk.desk.close()
})

it('a call is answered, and says that the data cannot be reached', async () => {
  const desk = await openSeat()
  await moveBehindRelay(desk)
  void relay.silenceAt(/throttles/)
  const login = { email: 'a@example.jp', password: 'Abcdefg1', secondPassword: 'Hijklmn2' }
  expect(expectFailure(await desk.window('kiosk').accounts.logIn(login)).code).toBe('databaseUnavailable')
  expect(expectFailure(await desk.window('kiosk').accounts.logIn(login)).code).toBe('loginFailed')
})

it('a colleague decides the case whose seat was lost in the middle of its approval', async () => {
  const lost = await openSeat()
  const other = await openSeat(lost)
  await moveBehindRelay(lost)
  const { applicationId } = await submitCase(other)
  const [here, there] = [await lost.administrator(), await other.administrator()]
  const { revision } = expectOk(await there.applications.getApplication({ applicationId }))
  const isSilent = relay.silenceAt(/update "applications"/, { isReached: true })
  const approval = { applicationId, revision, as: { kind: 'newAccount' } } as const
  const ofTheLost = here.applications.approveApplication(approval)
  await isSilent
  expectOk(await there.applications.approveApplication(approval))
  expect(expectFailure(await ofTheLost).code).toBe('databaseUnavailable')
})
