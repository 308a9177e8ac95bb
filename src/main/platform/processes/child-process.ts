import { fileURLToPath } from 'node:url'

/** A running program of ours in a process of its own. */
export interface ChildProcess {
  /** The message is copied. It may hold all that a structured clone can. */
  post(message: unknown): void
  /** Ends it at once. */
  kill(): void
}

export interface ChildProcessListeners {
  readonly message: (message: unknown) => void
  /** Called once, also for a program that can't be started. */
  readonly exit: () => void
}

/** `script` is the program's built file: a path, or a file URL. It hears and answers by `process.parentPort`. */
export type StartChildProcess = (script: string | URL, listeners: ChildProcessListeners) => ChildProcess

/** What is used of Electron's `utilityProcess`. Tests without Electron bring another. */
export interface UtilityProcesses {
  fork(
    path: string,
    args: string[],
    options: { serviceName: string },
  ): {
    on(event: 'message', listener: (message: unknown) => void): unknown
    once(event: 'exit', listener: () => void): unknown
    postMessage(message: unknown): void
    kill(): boolean
  }
}

export function startChildProcessesBy(utilityProcesses: UtilityProcesses): StartChildProcess {
  return (script, { message, exit }) => {
    const path = script instanceof URL ? fileURLToPath(script) : script
    const child = utilityProcesses.fork(path, [], { serviceName: 'Certificate Desk' })
    child.on('message', message)
    child.once('exit', exit)
    return {
      post: (posted) => child.postMessage(posted),
      kill: () => void child.kill(),
    }
  }
}
