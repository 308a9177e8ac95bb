/** The fixture app for the stand-in's own tests. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { launchApp, type LaunchedApp } from '../support/launch-app.ts'

export const fixtureMain = join(import.meta.dirname, 'fixture-app', 'main.js')

export function launchFixture(args: string[] = [], userDataDir?: string): Promise<LaunchedApp> {
  return launchApp({ main: fixtureMain, args, userDataDir })
}

/** What fixture-app/preload.cjs exposes. */
export interface Desk {
  version: number
  nested: { list: number[] }
  argv: string[]
  refusals: string[]
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  tell(text: string): void
  onHeard(listener: (text: string) => void): () => void
  callBack(fn: (value: number) => number): number
  add(a: number, b: number): number
  failNow(): void
  exposeTwice(): string
}

/** What fixture-app/main.js has seen. */
export interface Seen {
  secondInstances: { argv: string[]; workingDirectory: string; data: unknown }[]
  gone: string[]
  permissions: [permission: string, mediaTypes: string[] | undefined, requestingUrl: string][]
  willAttachWebview: number
}

declare global {
  var desk: Desk
  var seen: Seen
  var namesAtStart: string[]
}

/** The Chromium processes, of whatever kind, that work for this profile. */
export function chromiumProcesses(userDataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          /chrom/.test(readlinkSync(`/proc/${pid}/exe`)) &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(userDataDir)
        )
      } catch {
        return false // it has ended meanwhile
      }
    })
}

/** The TCP ports that these processes listen on. */
export function listeningPorts(pids: number[]): number[] {
  const inodes = new Set(
    pids.flatMap((pid) => {
      try {
        const files = readdirSync(`/proc/${pid}/fd`)
        return files.map((file) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${file}`))?.[1])
      } catch {
        return []
      }
    }),
  )
  const listening = '0A'
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === listening && inodes.has(columns[9]))
    .map((columns) => Number.parseInt(columns[1]?.split(':')[1] ?? '', 16))
}
