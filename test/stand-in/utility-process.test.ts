import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { utilityProcess } from './utility-process.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'utility-process-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function program(text: string): Promise<string> {
  const script = join(folder, 'program.mjs')
  await writeFile(script, text)
  return script
}

const ECHO = `process.parentPort.on('message', ({ data, ports }) => process.parentPort.postMessage({ data, ports }))`

it('carries messages both ways, also those sent before the program listens', async () => {
  const child = utilityProcess.fork(await program(`await new Promise((resolve) => setTimeout(resolve, 50))\n${ECHO}`))
  const sent = { bytes: Uint8Array.of(1, 2, 3), at: new Date(0), nothing: undefined }
  const heard = once(child, 'message')
  child.postMessage(sent)
  expect(await heard).toEqual([{ data: sent, ports: [] }])
  expect(child.pid).toEqual(expect.any(Number))
  const ended = once(child, 'exit')
  expect(child.kill()).toBe(true)
  await ended
  expect(child.pid).toBeUndefined()
  child.postMessage('to nobody')
})

it('tells that a program ended, and with what', async () => {
  expect(await once(utilityProcess.fork(await program('process.exit(7)')), 'exit')).toEqual([7])
  expect(await once(utilityProcess.fork(await program('process.abort()')), 'exit')).toEqual([expect.any(Number)])
})

it('ends with the program that began it, however that ended', async () => {
  const child = await program(`${ECHO}\nprocess.parentPort.postMessage(process.pid)`)
  const parent = join(folder, 'parent.mjs')
  await writeFile(
    parent,
    `import { utilityProcess } from ${JSON.stringify(new URL('./utility-process.ts', import.meta.url).href)}
     utilityProcess.fork(${JSON.stringify(child)}).on('message', (pid) => console.log(pid))`,
  )
  const running = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(running.stdout, 'data')) as [Buffer]
  const pid = Number(said.toString())
  process.kill(pid, 0)
  running.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 30_000)
})

it('refuses by name what it does not play', async () => {
  const script = await program(ECHO)
  expect(() => utilityProcess.fork(script, [], { stdio: 'pipe' } as object)).toThrow('fork with stdio')
  const child = utilityProcess.fork(script)
  expect(() => child.postMessage('x', [{}])).toThrow('ports')
  child.kill()
})
