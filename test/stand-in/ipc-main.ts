import type { WebFrame } from './web-frame.ts'
import { EventEmitter } from 'node:events'
import { refuseUnknown } from './not-played.ts'

export interface IpcEvent {
  type: 'frame'
  /** The webContents that sent it: web-contents.ts plays them, and knows this file. */
  sender: object
  senderFrame: WebFrame
  processId: number
  frameId: number
}

type InvokeHandler = (event: IpcEvent, ...args: unknown[]) => unknown

/** `ipcMain`, and the `ipc` of one webContents. Any event name is a channel, so no list of events here. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>()

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    this.#handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return handler(event, ...args)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  handlerOf(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel)
  }
}

Object.setPrototypeOf(IpcMain.prototype, refuseUnknown('ipcMain', EventEmitter.prototype))

export const ipcMain = new IpcMain()
