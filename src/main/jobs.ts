import { expireDrafts } from './features/drafts/expire-drafts.ts'
import { sweepDocuments } from './features/identity-documents/discard-taken-in.ts'
import { LOOK_AGAIN_MS, sendDueMails } from './features/outbox/send-due-mails.ts'
import type { Job } from './platform/jobs/jobs.ts'
import type { Services } from './platform/services.ts'

export const JOB_NAMES = ['expireDrafts', 'sweepDocuments', 'sendMails', 'endIdleSessions'] as const
export type JobName = (typeof JOB_NAMES)[number]

/** All that runs by the clock. In this order at start. */
export function deskJobs(
  services: Services,
  { sessionEnded }: { sessionEnded: (windowId: number) => void },
): readonly Job<JobName>[] {
  return [
    { name: 'expireDrafts', everyMs: 10 * 60_000, isRunAtStart: true, run: () => expireDrafts(services) },
    // At night once more: where the folder was out of reach at start.
    { name: 'sweepDocuments', at: '0 3 * * *', isRunAtStart: true, run: () => sweepDocuments(services) },
    {
      name: 'sendMails',
      everyMs: LOOK_AGAIN_MS,
      // Whoever caused the mail waits before a screen: that goes first.
      wokenAfterMs: 100,
      run: (stopping) => sendDueMails(services, stopping),
    },
    {
      name: 'endIdleSessions',
      everyMs: 2_000,
      async run() {
        for (const windowId of await services.sessions.endIdle()) sessionEnded(windowId)
      },
    },
  ]
}
