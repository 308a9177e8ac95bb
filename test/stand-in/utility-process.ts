/**
 * `utilityProcess` by Node's child processes. The child's side is `parent-port.ts`. Messages are cloned as Electron does; ports can't
 * be handed over.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { playedEmitter, playedObject } from './not-played.ts'

const parentPortUrl = new URL('./parent-port.ts', import.meta.url).href

class UtilityProcess extends playedEmitter('UtilityProcess', ['spawn', 'message', 'exit'], ['error']) {
  readonly #child: ChildProcess

  constructor(path: string, args: string[]) {
    super()
    this.#child = fork(path, args, {
      // Without the flags of this process. The stand-in of `electron` is for main.
      execArgv: ['--import', parentPortUrl],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    // What can't be sent any more is lost, as in Electron; the end of the process tells.
    this.#child.on('error', () => {})
    this.#child.once('exit', (code) => this.emit('exit', code ?? 15))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in does not play ports that are handed to a utility process')
    // Undefined has no place in a message of Node's.
    if (this.#child.connected) this.#child.send({ data: message })
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = playedObject('utilityProcess', {
  fork(path: string, args: string[] = [], options: { serviceName?: string } = {}): UtilityProcess {
    for (const option of Object.keys(options))
      if (option !== 'serviceName') throw new Error(`The stand-in does not play utilityProcess.fork with ${option}`)
    return new UtilityProcess(path, args)
  },
})
