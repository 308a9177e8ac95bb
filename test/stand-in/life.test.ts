import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standInArguments } from '../support/launch-app.ts'
import { chromiumProcesses, fixtureMain, launchFixture, listeningPorts } from './fixture.ts'

let userDataDir: string

beforeEach(() => {
  userDataDir = mkdtempSync(join(tmpdir(), 'stand-in-life-'))
})
afterEach(() => rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

/** Starts the app as a person would, without a debugging port. */
function start(args: string[]): ChildProcess {
  return spawn(process.execPath, standInArguments(fixtureMain, userDataDir, args), {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function saysLoaded(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('stdout is not piped')
  for await (const line of createInterface({ input: child.stdout })) if (line === 'loaded') return
  throw new Error('the app ended before it had loaded')
}

const noChromium = async (): Promise<void> =>
  expect.poll(() => chromiumProcesses(userDataDir), { timeout: 20_000 }).toEqual([])

describe('a second instance', () => {
  it('hands its arguments to the first and ends', async () => {
    const app = await launchFixture(['--single', 'fixture://case/1'], userDataDir)
    try {
      await app.firstWindow()
      expect(await app.evaluate(() => process.argv)).toContain('fixture://case/1')
      const [code] = (await once(start(['--single', 'fixture://case/2']), 'exit')) as [number | null]
      expect(code).toBe(0)
      const told = await app.evaluate(() => seen.secondInstances)
      expect(told).toEqual([
        {
          argv: expect.arrayContaining(['fixture://case/2']) as unknown,
          workingDirectory: process.cwd(),
          data: { from: 'fixture' },
        },
      ])
    } finally {
      await app.close()
    }
  })

  it('takes over after a kill -9 of the first', async () => {
    const first = await launchFixture(['--single'], userDataDir)
    await first.firstWindow()
    await first.kill()
    const second = await launchFixture(['--single'], userDataDir)
    try {
      await second.firstWindow()
      expect(await second.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true)
    } finally {
      await second.close()
    }
  })
})

describe('Chromium', () => {
  it('listens on no port unless one is asked for', async () => {
    const child = start([])
    await saysLoaded(child)
    const processes = chromiumProcesses(userDataDir)
    expect(processes).not.toEqual([])
    expect(listeningPorts(processes)).toEqual([])
    expect(existsSync(join(userDataDir, 'chromium', 'DevToolsActivePort'))).toBe(false)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    await noChromium()
  })

  it('listens on the port asked for, and says so on stderr', async () => {
    const app = await launchFixture([], userDataDir)
    try {
      await app.firstWindow()
      const port = Number(/ws:\/\/127\.0\.0\.1:(\d+)\//.exec(app.output.join('\n'))?.[1])
      expect(listeningPorts(chromiumProcesses(userDataDir))).toEqual([port])
    } finally {
      await app.close()
    }
    await noChromium()
  })

  it('ends after a kill -9 of main', async () => {
    const child = start([])
    await saysLoaded(child)
    expect(chromiumProcesses(userDataDir)).not.toEqual([])
    child.kill('SIGKILL')
    await once(child, 'exit')
    await noChromium()
  })

  it('ignores a quit from within a quit that was prevented', async () => {
    const app = await launchFixture(['--quit-within-quit'], userDataDir)
    await expect.poll(() => app.output).toContain('loaded')
    await app.evaluate(({ app: theApp }) => {
      const refused = new Promise((resolve) => theApp.once('will-quit', resolve))
      theApp.quit()
      return refused.then(() => undefined)
    })
    app.evaluate(({ app: theApp }) => theApp.quit()).catch(() => {}) // it goes before it answers
    expect(await app.exited).toBe(0)
    expect(app.output.filter((line) => line === 'will-quit')).toHaveLength(2)
    await app.close()
  })

  it('ends at a signal, and closes nothing, where the app does not listen for it', async () => {
    const app = await launchFixture([], userDataDir)
    await app.firstWindow()
    app.process.kill('SIGTERM')
    expect(await app.exited).toBe(0)
    expect(app.output).not.toContain('will-quit')
    await app.close()
    await noChromium()
  })

  it('ends with app.exit and keeps its exit code', async () => {
    const app = await launchFixture([], userDataDir)
    await app.firstWindow()
    app.evaluate(({ app: theApp }) => theApp.exit(3)).catch(() => {}) // it goes before it answers
    expect(await app.exited).toBe(3)
    expect(app.output).not.toContain('will-quit')
    await app.close()
    await noChromium()
  })

  it('never starts where the main script fails', async () => {
    const child = start(['--fail-early'])
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(existsSync(join(userDataDir, 'chromium'))).toBe(false)
    await expect(launchFixture(['--fail-early'])).rejects.toThrow('failed early')
  })

  it('is missed by name', () => {
    const { status, stderr } = spawnSync(process.execPath, standInArguments(fixtureMain, userDataDir), {
      env: { ...process.env, CERTIFICATE_DESK_CHROMIUM: '/nowhere/chromium' },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('CERTIFICATE_DESK_CHROMIUM is not an executable file: /nowhere/chromium')
  })
})

describe('a worker thread', () => {
  it('cannot import electron', () => {
    const main = join(userDataDir, 'main.mjs')
    writeFileSync(join(userDataDir, 'worker.mjs'), "import { app } from 'electron'\napp.quit()\n")
    writeFileSync(
      main,
      "import { Worker } from 'node:worker_threads'\nnew Worker(new URL('worker.mjs', import.meta.url)).on('error', (error) => console.log(error.message))\n",
    )
    const { stdout } = spawnSync(process.execPath, standInArguments(main, userDataDir), { encoding: 'utf8' })
    expect(stdout).toContain("'electron' cannot be imported in a worker thread")
  })
})
