import { foldCounts } from './features/applications/fold-counts.ts'
import { expireDrafts } from './features/drafts/expire-drafts.ts'
import { checkDocuments } from './features/identity-documents/check-documents.ts'
import { emptyQuarantine } from './features/identity-documents/empty-quarantine.ts'
import { sweepDocuments } from './features/identity-documents/sweep-documents.ts'
import { shareMailPassword } from './features/outbox/mail-password.ts'
import { createMailSending, LOOK_AGAIN_MS } from './features/outbox/send-due-mails.ts'
import { keepSeat } from './features/seats/keep-seat.ts'
import { createClockCheck } from './features/troubles/check-clock.ts'
import { checkDatabase } from './features/troubles/check-database.ts'
import { createSeatCheck } from './features/troubles/check-seat.ts'
import { createTroublesWatch } from './features/troubles/watch-troubles.ts'
import type { Job } from './platform/jobs/jobs.ts'
import type { Services } from './platform/services.ts'
import { createOfficeWatch } from './watch-office.ts'

export const JOB_NAMES = [
  'checkDatabase',
  'checkDocuments',
  'expireDrafts',
  'sweepDocuments',
  'emptyQuarantine',
  'keepSeat',
  'shareMailPassword',
  'sendMails',
  'endIdleSessions',
  'checkClock',
  'checkSeat',
  'watchTroubles',
  'watchOffice',
  'foldCounts',
] as const
export type JobName = (typeof JOB_NAMES)[number]

/** How long the outbox waits after a mail was queued, so that the screen of whoever caused it is served first. */
const MAILS_WAIT_MS = 100

/** Everything that runs by the clock. At start they run in this order. */
export function deskJobs(
  services: Services,
  {
    sessionEnded,
    tellWindows,
    mailsWaitMs = MAILS_WAIT_MS,
  }: { sessionEnded: (windowId: number) => void; tellWindows: () => void; mailsWaitMs: number | undefined },
): readonly Job<JobName>[] {
  return [
    // First, because the others destroy by what the rows say.
    { name: 'checkDatabase', at: '30 2 * * *', isRunAtStart: true, run: () => checkDatabase(services) },
    { name: 'checkDocuments', everyMs: 5 * 60_000, isRunAtStart: true, run: () => checkDocuments(services) },
    { name: 'expireDrafts', everyMs: 10 * 60_000, isRunAtStart: true, run: () => expireDrafts(services) },
    // Again every night, in case the folder was out of reach at start.
    {
      name: 'sweepDocuments',
      at: '0 3 * * *',
      isRunAtStart: true,
      run: async () => void (await sweepDocuments(services)),
    },
    // After the sweep, which puts back what has a row again.
    { name: 'emptyQuarantine', at: '30 3 * * *', isRunAtStart: true, run: () => emptyQuarantine(services) },
    { name: 'keepSeat', everyMs: 60_000, isRunAtStart: true, run: () => keepSeat(services) },
    { name: 'shareMailPassword', everyMs: 60_000, run: () => shareMailPassword(services) },
    {
      name: 'sendMails',
      everyMs: LOOK_AGAIN_MS,
      // Somebody may be waiting for a code in front of a kiosk.
      againAfterMs: 2_000,
      wokenAfterMs: mailsWaitMs,
      run: createMailSending(services),
    },
    {
      name: 'endIdleSessions',
      everyMs: 2_000,
      async run() {
        for (const windowId of await services.sessions.endIdle()) sessionEnded(windowId)
      },
    },
    { name: 'checkClock', everyMs: 60_000, isRunAtStart: true, run: createClockCheck(services) },
    { name: 'checkSeat', everyMs: 30_000, isRunAtStart: true, run: createSeatCheck(services) },
    { name: 'watchTroubles', everyMs: 30_000, run: createTroublesWatch(services) },
    { name: 'watchOffice', everyMs: 30_000, run: createOfficeWatch(services, { tellWindows }) },
    { name: 'foldCounts', everyMs: 60_000, run: () => foldCounts(services) },
  ]
}
