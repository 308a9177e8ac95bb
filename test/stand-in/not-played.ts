/**
 * Everything the stand-in lacks must fail by name, never by `undefined is not a function` or, worse, by a silent
 * nothing that real Electron would not have given.
 *
 * The refusing Proxy stands at the end of the prototype chain instead of around the object: what is played is found
 * before it, `this` stays the real object (private fields work), and tests may still assign `dialog.showOpenDialog = …`.
 */
import { EventEmitter } from 'node:events'

/** Self-contained, because its text also runs in the preload's world. */
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
 * A base class for Electron's emitters. A listener for an event that is neither emitted nor known to be out of reach
 * here refuses, so that no code path rests on an event which only real Electron emits without anyone having said so.
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
