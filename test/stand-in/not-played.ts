/**
 * Using anything that the stand-in lacks must fail with its name. It must never give `undefined is not a function` or, worse, do
 * nothing without a word.
 *
 * The Proxy that refuses is at the end of the prototype chain and not around the object. So existing members are found first, `this`
 * is the real object (private fields work), and tests may still assign `dialog.showOpenDialog = …`.
 */
import { EventEmitter } from 'node:events'

/** Uses nothing from outside, because its source text also runs in the preload's world. */
export function refuseUnknown<T extends object>(name: string, known: T): T {
  // Looked up by await, JSON.stringify, console.log and test runners on any object
  const lookedUpByOthers = new Set([
    'then',
    'toJSON',
    'inspect',
    'constructor',
    'nodeType',
    'asymmetricMatch',
    'default',
    '__esModule',
  ])
  return new Proxy(known, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || lookedUpByOthers.has(key))
        return Reflect.get(target, key, receiver) as unknown
      throw new Error(`The stand-in does not play electron.${name}.${key}`)
    },
  })
}

/** A plain object whose unknown members refuse by name. */
export function playedObject<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(members, refuseUnknown(name, Object.prototype)) as T
}

/** A whole module, class or object of Electron's that is not played: any use of it refuses. */
export function notPlayed(name: string): unknown {
  const refuse = (): never => {
    throw new Error(`The stand-in does not play electron.${name}`)
  }
  return new Proxy(function () {}, {
    apply: refuse,
    construct: refuse,
    get(_target, key) {
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined
      throw new Error(`The stand-in does not play electron.${name}.${key}`)
    },
  })
}

/**
 * A base class for Electron's emitters. It refuses listeners for events that are neither emitted nor listed as impossible here, so
 * that no code can depend on an event of real Electron without anybody knowing.
 *
 * @param neverEmitted events one may listen to, but which cannot happen over a headless Chromium
 */
export function playedEmitter(
  name: string,
  emitted: readonly string[],
  neverEmitted: readonly string[] = [],
): new () => EventEmitter {
  const known = new Set(['newListener', 'removeListener', 'error', ...emitted, ...neverEmitted])
  class PlayedEmitter extends EventEmitter {
    constructor() {
      super()
      this.on('newListener', (event: string | symbol) => {
        if (typeof event === 'string' && !known.has(event))
          throw new Error(`The stand-in does not play the event '${event}' of electron.${name}`)
      })
    }
    // Electron's emitters have no listener of their own
    override removeAllListeners(event?: string | symbol): this {
      if (event !== undefined) return super.removeAllListeners(event)
      for (const each of this.eventNames()) if (each !== 'newListener') super.removeAllListeners(each)
      return this
    }
  }
  Object.setPrototypeOf(PlayedEmitter.prototype, refuseUnknown(name, EventEmitter.prototype))
  Object.setPrototypeOf(PlayedEmitter, refuseUnknown(name, EventEmitter))
  return PlayedEmitter
}

/** The event argument of what a listener may refuse. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}
