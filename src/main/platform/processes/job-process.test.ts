import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startProcess } from '../../../../test/support/desk-programs.ts'
import { createJobProcess, JobProcessError, type JobProcess, type JobProcessOptions } from './job-process.ts'

const MEGABYTE = 1024 ** 2
const NEVER_MS = 600_000

/** What the program under test is asked to do. */
type Job = 'tellId' | 'hang' | 'loop' | 'fill' | 'reject' | 'exit' | { readonly echo: unknown }

let folder: string
let processes: JobProcess<Job, unknown>[] = []

async function program(beginning = ''): Promise<string> {
  const script = join(folder, 'program.mjs')
  await writeFile(
    script,
    `${beginning}
     import { setTimeout as delay } from 'node:timers/promises'
     import { serveJobs } from ${JSON.stringify(new URL('./serve-jobs.ts', import.meta.url).href)}
     const kept = []
     async function doJob(job) {
       if (job === 'tellId') return process.pid
       if (job === 'hang') return new Promise(() => {})
       if (job === 'loop') for (;;);
       if (job === 'reject') throw new Error('asked to')
       if (job === 'exit') process.exit(0)
       if (job === 'fill') for (;;) {
         kept.push(Buffer.alloc(${20 * MEGABYTE}, 1))
         await delay(10)
       }
       return job.echo
     }
     serveJobs(doJob, { mostBytes: ${400 * MEGABYTE} })`,
  )
  return script
}

function processOf(script: string, options: Partial<JobProcessOptions> = {}): JobProcess<Job, unknown> {
  const made = createJobProcess<Job, unknown>({
    startProcess,
    script,
    longestStartMs: NEVER_MS,
    longestJobMs: NEVER_MS,
    renewAboveBytes: Number.POSITIVE_INFINITY,
    brokeDown: () => {},
    ...options,
  })
  processes.push(made)
  return made
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof JobProcessError ? error.failure : error),
  )

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-process-'))
})
afterEach(async () => {
  for (const made of processes) made.close()
  processes = []
  await rm(folder, { recursive: true, force: true })
})

it('does jobs in order in one process, and hands everything over whole', async () => {
  const jobs = processOf(await program())
  await jobs.start()
  const bytes = Uint8Array.from({ length: 3 * MEGABYTE }, (_, index) => index % 251)
  const [first, echoed, second] = await Promise.all([
    jobs.run('tellId'),
    jobs.run({ echo: { bytes, text: '𠮷' } }),
    jobs.run('tellId'),
  ])
  expect(echoed).toEqual({ bytes, text: '𠮷' })
  expect(second).toBe(first)
})

describe('a job', () => {
  it.each(['reject', 'exit', 'fill'] as const)(
    'that ends its process (%s) is tried once more, then fails; those behind it are done',
    async (job) => {
      const jobs = processOf(await program())
      const before = await jobs.run('tellId')
      const [failure, after] = await Promise.all([failureOf(jobs.run(job)), jobs.run('tellId')])
      expect(failure).toBe('died')
      expect(after).not.toBe(before)
    },
  )

  it.each(['hang', 'loop'] as const)('that takes too long (%s) is ended in the same way', async (job) => {
    const jobs = processOf(await program(), { longestJobMs: 500 })
    await jobs.start()
    expect(await failureOf(jobs.run(job))).toBe('died')
    expect(await jobs.run({ echo: 'alive' })).toBe('alive')
  })
})

describe('a process', () => {
  it('that keeps much memory is renewed as soon as nothing waits', async () => {
    const jobs = processOf(await program(), { renewAboveBytes: 1 })
    const [first, second] = await Promise.all([jobs.run('tellId'), jobs.run('tellId')])
    expect(second).toBe(first)
    expect(await jobs.run('tellId')).not.toBe(first)
  })

  it.each([
    ['that ends at its start', 'process.exit(0)', NEVER_MS],
    ['that breaks down at its start', `throw new Error('asked to')`, NEVER_MS],
    ['that never gets ready', 'await new Promise(() => setInterval(() => {}, 1000))', 3000],
  ])('%s fails what waits, and is tried again by the next job', async (_, beginning, longestStartMs) => {
    const jobs = processOf(await program(beginning), { longestStartMs })
    const [first, second] = [failureOf(jobs.start()), failureOf(jobs.run('tellId'))]
    expect([await first, await second]).toEqual(['notStarted', 'notStarted'])
    await program()
    expect(await failureOf(jobs.run('tellId'))).toBe('none')
  })

  it('that is closed fails what it works on, what waits and what follows', async () => {
    const jobs = processOf(await program())
    await jobs.start()
    const failures = [failureOf(jobs.run('hang')), failureOf(jobs.run('tellId'))]
    jobs.close()
    expect(await Promise.all(failures)).toEqual(['closed', 'closed'])
    expect(await failureOf(jobs.run('tellId'))).toBe('closed')
    expect(await failureOf(jobs.start())).toBe('closed')
    jobs.close()
  })
})
