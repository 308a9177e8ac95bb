import type { JobProcessMessage } from './job-process.ts'

const WATCH_MS = 100

/**
 * In a process of its own: says that it is ready, and answers the jobs of a JobProcess. Ends itself when it takes more of the
 * machine's memory than `mostBytes`; that is seen only while this thread is free, so heavy work belongs to the libraries' own threads.
 */
export function serveJobs<Job, Outcome>(doJob: (job: Job) => Promise<Outcome>, options: { mostBytes: number }): void {
  const { mostBytes } = options
  setInterval(() => {
    if (process.memoryUsage.rss() > mostBytes) process.exit(1)
  }, WATCH_MS)
  const post = (message: JobProcessMessage<Outcome>) => process.parentPort.postMessage(message)
  process.parentPort.on('message', ({ data }) => {
    void doJob(data as Job).then(
      (outcome) => post({ outcome, memory: process.memoryUsage.rss() }),
      () => process.exit(1),
    )
  })
  post('ready')
}
