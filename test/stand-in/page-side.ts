/**
 * What runs inside the page. Each function is sent to Chromium as its source text (without types it is valid JavaScript), so it gets
 * everything it needs as arguments.
 *
 * Two worlds share a document: the page's own, and the preload's isolated world. Only the second has the channel to main.
 */
import type { StructuredClone } from './structured-clone.ts'

type AnyFunction = (...args: unknown[]) => unknown

/** What the preload's world sends to main through the binding. */
export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; args: unknown }
  | { kind: 'send'; channel: string; args: unknown }
  | { kind: 'open'; url: string; frameName: string; features: string }
  | { kind: 'close' }
  | { kind: 'title'; title: string }
  | { kind: 'preload-error'; message: string; stack: string }

/** What main sends into the preload's world. */
export type FromMain =
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; channel: string; args: unknown }

interface BridgeEnd {
  /** Lets the other world call `fn`. @returns its number, counted from 0 */
  serve(fn: AnyFunction): number
  /** Calls a function that the other world serves. */
  call(number: number, args: unknown[]): unknown
}

/**
 * One end of the context bridge. The worlds share only the DOM: both get a CustomEvent, and Chromium clones its detail. It is
 * synchronous, like Electron's bridge. The events' names are secret, so that a page can't listen.
 */
export function makeBridgeEnd(nonce: string, here: string, there: string): BridgeEnd {
  type Carried =
    | { is: 'value'; value: unknown }
    | { is: 'error'; message: string }
    | { is: 'function'; number: number }
    | { is: 'list'; items: Carried[] }
    | { is: 'record'; entries: [string, Carried][] }
  interface Call {
    id: number
    number: number
    args: Carried[]
  }
  interface Answer {
    id: number
    state: 'returned' | 'threw' | 'promised' | 'resolved' | 'rejected'
    carried?: Carried
  }

  const served = new Map<number, AnyFunction>()
  let lastServed = -1
  const answers = new Map<number, Answer>()
  const promises = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0

  const target = document
  const serve = (fn: AnyFunction): number => {
    lastServed += 1
    served.set(lastServed, fn)
    return lastServed
  }
  const say = (what: string, detail: Call | Answer | number): void =>
    void target.dispatchEvent(new CustomEvent(`${there}-${what}-${nonce}`, { detail }))
  const hear = <T>(what: string, listener: (detail: T) => void): void =>
    target.addEventListener(`${here}-${what}-${nonce}`, (event) => listener((event as CustomEvent<T>).detail))

  const isRecord = (value: unknown): value is object =>
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  const holdsFunction = (value: unknown, parents: unknown[]): boolean => {
    if (typeof value === 'function') return true
    if (parents.includes(value) || !(Array.isArray(value) || isRecord(value))) return false
    return Object.values(value).some((each) => holdsFunction(each, [...parents, value]))
  }
  const pack = (value: unknown): Carried => {
    if (typeof value === 'function') return { is: 'function', number: serve(value as AnyFunction) }
    if (value instanceof Error) return { is: 'error', message: value.message }
    if (holdsFunction(value, [])) {
      if (Array.isArray(value)) return { is: 'list', items: value.map(pack) }
      return { is: 'record', entries: Object.entries(value as object).map(([key, each]) => [key, pack(each)]) }
    }
    try {
      structuredClone(value) // a Proxy, such as Vue's reactive objects, fails here as it does in Electron
    } catch {
      throw new Error('An object could not be cloned.')
    }
    return { is: 'value', value }
  }
  const unpack = (carried: Carried): unknown => {
    if (carried.is === 'function') {
      const { number } = carried
      const proxy = (...args: unknown[]): unknown => call(number, args)
      dropped.register(proxy, number)
      return proxy
    }
    if (carried.is === 'error') return new Error(carried.message)
    if (carried.is === 'list') return carried.items.map(unpack)
    if (carried.is === 'record') return Object.fromEntries(carried.entries.map(([key, each]) => [key, unpack(each)]))
    return carried.value
  }
  const packError = (error: unknown): Carried => ({
    is: 'error',
    message: error instanceof Error ? error.message : String(error),
  })

  // As in Electron, a function lives no longer than what stands for it in the other world.
  const dropped = new FinalizationRegistry<number>((number) => say('drop', number))
  hear<number>('drop', (number) => served.delete(number))
  hear<Call>('call', ({ id, number, args }) => {
    let answer: Answer
    try {
      const result = served.get(number)?.(...args.map(unpack))
      if (result instanceof Promise) {
        answer = { id, state: 'promised' }
        result.then(pack).then(
          (carried) => say('answer', { id, state: 'resolved', carried }),
          (error: unknown) => say('answer', { id, state: 'rejected', carried: packError(error) }),
        )
      } else {
        answer = { id, state: 'returned', carried: pack(result) }
      }
    } catch (error) {
      answer = { id, state: 'threw', carried: packError(error) }
    }
    say('answer', answer)
  })
  hear<Answer>('answer', (answer) => {
    const promise = promises.get(answer.id)
    if (!promise) return void answers.set(answer.id, answer)
    promises.delete(answer.id)
    const value = answer.carried && unpack(answer.carried)
    if (answer.state === 'resolved') promise.resolve(value)
    else promise.reject(value)
  })

  const call = (number: number, args: unknown[]): unknown => {
    const id = ++lastId
    say('call', { id, number, args: args.map(pack) })
    const answer = answers.get(id)
    answers.delete(id)
    if (answer?.state === 'promised') {
      const promise = Promise.withResolvers<unknown>()
      promises.set(id, promise)
      return promise.promise
    }
    const value = answer?.carried && unpack(answer.carried)
    if (answer?.state === 'threw') throw value
    return value
  }
  return { serve, call }
}

/** Runs in the page's own world before any script of the page. Function 0 is what `contextBridge.exposeInMainWorld` calls. */
export function pageWorld(nonce: string, makeEnd: typeof makeBridgeEnd): void {
  const bridge = makeEnd(nonce, 'page', 'preload')
  const deepFreeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    Object.values(value).forEach(deepFreeze)
    return Object.freeze(value)
  }
  bridge.serve((key, api) => {
    if (String(key) in globalThis)
      throw new Error(`Cannot bind an API on top of an existing property on the window object`)
    Object.defineProperty(globalThis, String(key), { value: deepFreeze(api), enumerable: true })
  })

  const [closeNumber, openNumber] = [0, 1]
  const open = (url: string, frameName: string, features: string): void =>
    void bridge.call(openNumber, [url, frameName, features])
  // Chromium lets a script close only what a script opened; Electron's closes its BrowserWindow, and main may refuse
  globalThis.close = () => void bridge.call(closeNumber, [])
  // Always null, as in Electron where main refuses the window
  globalThis.open = (url = '', frameName = '_blank', features = '') => {
    open(new URL(url, location.href).href, frameName, features)
    return null
  }
  // Other ways to open a new window: a link or form with a target, a click with the middle button or with Ctrl
  const takeClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return
    if (link.target !== '_blank' && event.button !== 1 && !event.ctrlKey && !event.metaKey && !event.shiftKey) return
    event.preventDefault()
    open(link.href, link.target, '')
  }
  globalThis.addEventListener('click', takeClick)
  globalThis.addEventListener('auxclick', takeClick)
  globalThis.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.target !== '_blank' || event.defaultPrevented) return
    event.preventDefault()
    open(form.action, '_blank', '')
  })
}

export interface PreloadWorldOptions {
  nonce: string
  additionalArguments: string[]
  platform: string
  versions: Record<string, string | undefined>
}

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void

/** Runs in the preload's world: gives the preload bundle its `require('electron')`. */
export function preloadWorld(
  options: PreloadWorldOptions,
  makeClone: () => StructuredClone,
  makeEnd: typeof makeBridgeEnd,
  refuseUnknown: <T extends object>(name: string, known: T) => T,
  preload: Preload | undefined,
): void {
  type Listener = (event: { sender: unknown }, ...args: unknown[]) => void
  interface ChannelToMain {
    sendToMain?: (text: string) => void
  }
  const clone = makeClone()
  const channel = globalThis as ChannelToMain
  const post = channel.sendToMain
  delete channel.sendToMain
  const toMain = (message: ToMain): void => post?.(JSON.stringify(message))

  const bridge = makeEnd(options.nonce, 'preload', 'page')
  const exposeNumber = 0
  // Numbers 0 and 1, which pageWorld calls
  bridge.serve(() => toMain({ kind: 'close' }))
  bridge.serve((url, frameName, features) =>
    toMain({ kind: 'open', url: String(url), frameName: String(frameName), features: String(features) }),
  )

  const invocations = new Map<number, PromiseWithResolvers<unknown>>()
  const listeners = new Map<string, Listener[]>()
  let lastId = 0
  Object.defineProperty(globalThis, 'receiveFromMain', {
    value: (text: string) => {
      const message = JSON.parse(text) as FromMain
      if (message.kind === 'event') {
        for (const listener of listeners.get(message.channel) ?? [])
          listener({ sender: ipcRenderer }, ...(clone.decode(message.args) as unknown[]))
        return
      }
      const invocation = invocations.get(message.id)
      invocations.delete(message.id)
      if (message.kind === 'reply') invocation?.resolve(clone.decode(message.value))
      else invocation?.reject(new Error(message.message))
    },
  })

  // CDP does not tell when a page changes its title
  let lastTitle = ''
  const tellTitle = (): void => {
    if (window !== window.top || document.title === lastTitle) return
    lastTitle = document.title
    toMain({ kind: 'title', title: lastTitle })
  }
  document.addEventListener('DOMContentLoaded', () => {
    tellTitle()
    new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true })
  })

  const played = <T extends object>(name: string, members: T): T =>
    Object.setPrototypeOf(members, refuseUnknown(name, Object.prototype)) as T
  const add = (name: string, listener: Listener): unknown => {
    listeners.set(name, [...(listeners.get(name) ?? []), listener])
    return ipcRenderer
  }
  const remove = (name: string, listener: Listener): unknown => {
    listeners.set(
      name,
      (listeners.get(name) ?? []).filter((each) => each !== listener),
    )
    return ipcRenderer
  }
  const ipcRenderer = played('ipcRenderer', {
    invoke: async (name: string, ...args: unknown[]) => {
      const coded = clone.encode(args)
      const id = ++lastId
      const invocation = Promise.withResolvers<unknown>()
      invocations.set(id, invocation)
      toMain({ kind: 'invoke', id, channel: name, args: coded })
      return invocation.promise
    },
    send: (name: string, ...args: unknown[]) => toMain({ kind: 'send', channel: name, args: clone.encode(args) }),
    on: add,
    addListener: add,
    off: remove,
    removeListener: remove,
    once: (name: string, listener: Listener) => {
      const onlyOnce: Listener = (...args) => {
        remove(name, onlyOnce)
        listener(...args)
      }
      return add(name, onlyOnce)
    },
    removeAllListeners: (name: string) => {
      listeners.delete(name)
      return ipcRenderer
    },
    listenerCount: (name: string) => listeners.get(name)?.length ?? 0,
  })
  const electron = played('(preload)', {
    ipcRenderer,
    contextBridge: played('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => void bridge.call(exposeNumber, [key, api]),
    }),
  })
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  const process = played('(preload).process', {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: options.platform,
    versions: options.versions,
    argv: ['stand-in', '--type=renderer', ...options.additionalArguments],
    env: {},
  })
  const module = { exports: {} }
  try {
    preload?.(require, module, module.exports, process)
  } catch (error) {
    // Electron, too, reports it and goes on without the preload
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    console.error('Unable to load preload script', error)
    toMain({ kind: 'preload-error', message, stack })
  }
}
