import { contextBridge, ipcRenderer } from 'electron'
import { eventChannel, type BridgeEventName } from '../shared/bridge/events.ts'

type Call = (input: unknown) => Promise<unknown>
type Subscribe = (listener: (payload: unknown) => void) => () => void

interface Exposed {
  operationNames: readonly string[]
  eventNames: readonly BridgeEventName[]
  /** What the page calls first, without input, as soon as it runs. */
  firstCalls?: readonly string[]
}

/**
 * Gives the page one function for each operation and one subscription for each event, and no general way to call main:
 * so a page can reach no channel of the other surface.
 */
export function exposeApi({ operationNames, eventNames, firstCalls = [] }: Exposed): void {
  const operations: Record<string, Record<string, Call>> = {}
  for (const name of operationNames) {
    const [feature = '', verb = ''] = name.split('.')
    operations[feature] = {
      ...operations[feature],
      [verb]: firstCalls.includes(name) ? calledAhead(name) : caller(name),
    }
  }
  const events: Record<string, Subscribe> = {}
  for (const name of eventNames) events[name] = subscribeTo(name)
  contextBridge.exposeInMainWorld('certificateDesk', { operations, events })
}

function caller(name: string): Call {
  return (input) => ipcRenderer.invoke(name, input)
}

/** Makes the page's first call now, while its scripts are still loading. */
function calledAhead(name: string): Call {
  let ahead: Promise<unknown> | undefined = ipcRenderer.invoke(name, {})
  // Told to the page when it calls; no fault of the preload's own.
  ahead.catch(() => undefined)
  const call = caller(name)
  return (input) => {
    const answer = ahead ?? call(input)
    ahead = undefined
    return answer
  }
}

/** Events that arrive before the page listens are kept for its first listener, so that a URL that started the program is not lost. */
function subscribeTo(name: BridgeEventName): Subscribe {
  const listeners = new Map<number, (payload: unknown) => void>()
  let lastNumber = 0
  const early: unknown[] = []
  ipcRenderer.on(eventChannel(name), (_event, payload: unknown) => {
    if (listeners.size === 0) early.push(payload)
    for (const listener of listeners.values()) listener(payload)
  })
  return (listener) => {
    const number = ++lastNumber
    listeners.set(number, listener)
    early.splice(0).forEach(listener)
    // Only the number, so that a page that keeps this function does not keep the listener.
    return () => void listeners.delete(number)
  }
}
