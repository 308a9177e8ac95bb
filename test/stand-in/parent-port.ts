/** `process.parentPort` of a utility process: loaded before its program. */
import { playedEmitter } from './not-played.ts'

class ParentPort extends playedEmitter('parentPort', ['message'], []) {
  constructor() {
    super()
    // Messages wait until somebody listens. As in Electron, a process without a listener does not wait for any.
    this.once('newListener', () => {
      process.on('message', (message) => this.emit('message', { ...(message as { data: unknown }), ports: [] }))
    })
  }

  postMessage(message: unknown): void {
    // A parent that was killed takes nothing more, and this process ends with it.
    process.send?.(message, () => {})
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() })
// It ends with its parent, however that ended.
process.once('disconnect', () => process.exit(0))
