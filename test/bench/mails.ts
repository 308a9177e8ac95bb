import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import nodemailer from 'nodemailer'
import { MailServerWithPassword } from '../../src/shared/features/outbox/mail-server-settings.ts'
import { saveMailServer } from '../../src/main/features/outbox/mail-server.ts'
import { queueMail } from '../../src/main/features/outbox/queue-mail.ts'
import type { RenderedMail } from '../../src/main/platform/mail/render-mail.ts'
import { sampleSetUp, startDesk, type TestDesk } from '../support/desk.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'

const MAILS = 1000
const CONNECTIONS = 5
const LEAST_PER_SECOND = 300

/** All variables of a kind of mail. */
type OneMail = Parameters<typeof queueMail<'accountChanged' | 'confirmAddress'>>[2]

/** Sending waiting mails from the outbox, compared with sending the same ready-made mails by nodemailer's pool alone. */
export async function benchMails(): Promise<Row[]> {
  const sink = new Worker(new URL('./mail-sink.ts', import.meta.url))
  // The first message of the worker, and its only one.
  const [port] = (await once(sink, 'message')) as [number]
  const testDesk = await startDesk({ kind: 'sqlite' })
  const { services, clock } = testDesk
  try {
    const sample = sampleSetUp(testDesk.smtp).mailServer
    const mailServer = MailServerWithPassword.parse({ ...sample, host: '127.0.0.1', port })
    await saveMailServer(services.database.db, mailServer, clock.nowMs())
    const nobody = {
      universityName: { ja: '青葉大学', en: 'Aoba' },
      supportPhone: '',
      supportHours: { ja: '', en: '' },
    }
    const change = { change: 'email' as const, atMs: clock.nowMs() }
    const code = {
      link: { id: 1, url: 'certdesk://continue/ABCDEFGH', code: 'ABCD-EFGH', expiresAtMs: clock.nowMs(), minutes: 30 },
    }
    const plain = await services.mailRenderer.render('accountChanged', { ...nobody, ...change })
    const withCode = await services.mailRenderer.render('confirmAddress', { ...nobody, ...code })
    const measure = (name: string, mail: OneMail, rendered: RenderedMail, goal?: number) =>
      measureKind(testDesk, port, name, mail, rendered, goal)
    return [
      await measure(
        'without a code',
        { kind: 'accountChanged', recipient: '', variables: change },
        plain,
        LEAST_PER_SECOND,
      ),
      await measure(
        'with a QR code, drawn for each',
        { kind: 'confirmAddress', recipient: '', variables: code },
        withCode,
      ),
    ]
  } finally {
    await testDesk.stop()
    await sink.terminate()
  }
}

async function measureKind(
  { services, desk }: TestDesk,
  port: number,
  name: string,
  mail: OneMail,
  rendered: RenderedMail,
  goal?: number,
): Promise<Row> {
  const { db } = services.database
  const addresses = Array.from({ length: MAILS }, (_, index) => `graduate${index}@example.jp`)

  async function sendOurs(): Promise<number> {
    await services.database.transaction(async (tx) => {
      for (const recipient of addresses) await queueMail(tx, services, { ...mail, recipient })
    })
    const ms = await timed(() => desk.jobs.run('sendMails'))
    const waiting = await db.selectFrom('outbox_mails').select('id').where('state', '=', 'waiting').execute()
    if (waiting.length > 0) throw new Error('Not all mails were sent')
    return ms
  }

  async function sendRaw(): Promise<number> {
    const pool = nodemailer.createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: CONNECTIONS })
    const ms = await timed(() =>
      Promise.all(addresses.map((to) => pool.sendMail({ from: 'registrar@aoba.example', to, ...rendered }))),
    )
    pool.close()
    return ms
  }

  const medians = await compare({ rounds: 3, warmUps: 1, ours: sendOurs, raw: sendRaw })
  const perSecond = (ms: number) => Math.round((MAILS * 1000) / ms)
  return {
    ...ratioRow(`Mails a second, ${MAILS} in the outbox ${name}, against nodemailer's pool alone`, medians),
    ours: `${perSecond(medians.oursMs)}`,
    raw: `${perSecond(medians.rawMs)}`,
    goal: goal === undefined ? '–' : `≥ ${goal}`,
    isMet: goal === undefined ? undefined : perSecond(medians.oursMs) >= goal,
  }
}
