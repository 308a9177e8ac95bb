import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import electronViteConfig from '../../electron.vite.config.ts'
import { eventChannel, KIOSK_EVENTS, OFFICE_EVENTS } from '../../src/shared/bridge/events.ts'
import { operationNames } from '../../src/shared/operations.ts'
import { ROOT } from './files.ts'

interface Exposed {
  operations: Record<string, Record<string, (input: unknown) => unknown>>
  events: Record<string, (listener: (payload: unknown) => void) => () => void>
}

interface Played {
  /** What the page can see, by its name on `window`. */
  worlds: Record<string, Exposed>
  invoked: unknown[][]
  required: string[]
  tell(channel: string, payload: unknown): void
}

const define = { ...electronViteConfig.preload?.define }

/** Builds a preload as electron.vite.config.ts has it: one CommonJS text that requires electron. */
async function buildPreload(surface: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    root: ROOT,
    resolve: { preserveSymlinks: true },
    logLevel: 'error',
    define,
    build: {
      write: false,
      minify: false,
      lib: { entry: join(ROOT, 'src', 'preload', `${surface}.ts`), formats: ['cjs'] },
      rollupOptions: { external: ['electron'] },
    },
  })
  const [output] = [outputs].flat()
  if (!output || !('output' in output)) throw new Error('Nothing was built')
  expect(output.output).toHaveLength(1)
  return output.output[0].code
}

/** Runs a preload with a fake electron that records what it is asked for. */
function play(code: string): Played {
  const listeners = new Map<string, (event: unknown, payload: unknown) => void>()
  const played: Played = {
    worlds: {},
    invoked: [],
    required: [],
    tell: (channel, payload) => listeners.get(channel)?.({ sender: 'main' }, payload),
  }
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Exposed) => void (played.worlds[name] = api) },
    ipcRenderer: {
      invoke: async (...args: unknown[]) => void played.invoked.push(args),
      on: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
        void listeners.set(channel, listener),
    },
  }
  const fakeRequire = (name: string): unknown => {
    played.required.push(name)
    return electron
  }
  runInNewContext(code, { require: fakeRequire, module: { exports: {} }, exports: {} })
  return played
}

describe.each([
  ['kiosk', KIOSK_EVENTS, ['sessions.describeSession', 'university.getUniversity']],
  ['office', OFFICE_EVENTS, []],
] as const)('the built preload of %s', (surface, events, ahead) => {
  let code: string
  let played: Played
  let exposed: Exposed

  beforeAll(async () => {
    code = await buildPreload(surface)
    played = play(code)
    exposed = played.worlds['certificateDesk'] ?? { operations: {}, events: {} }
  })

  it('exposes one object, made of operations and events', () => {
    expect(Object.keys(played.worlds)).toEqual(['certificateDesk'])
    expect(Object.keys(exposed)).toEqual(['operations', 'events'])
    expect(played.required).toEqual(['electron'])
  })

  it('exposes exactly the operations of its surface', () => {
    const names = Object.entries(exposed.operations).flatMap(([feature, group]) =>
      Object.keys(group).map((verb) => `${feature}.${verb}`),
    )
    expect(names.toSorted()).toEqual(operationNames(surface).toSorted())
  })

  it('makes the first calls of its page ahead, and hands each over once', () => {
    expect(played.invoked.toSorted()).toEqual(ahead.map((name) => [name, {}]))
    for (const name of ahead) {
      const [feature = '', verb = ''] = name.split('.')
      exposed.operations[feature]?.[verb]?.({})
    }
    expect(played.invoked).toHaveLength(ahead.length)
  })

  it('sends each operation on the channel of its name, and only the first of what a page hands over', () => {
    played.invoked.length = 0
    for (const name of operationNames(surface)) {
      const [feature = '', verb = ''] = name.split('.')
      const call: ((...args: unknown[]) => unknown) | undefined = exposed.operations[feature]?.[verb]
      call?.({ of: name }, 'smuggled')
    }
    expect(played.invoked).toEqual(operationNames(surface).map((name) => [name, { of: name }]))
  })

  it('exposes exactly the events of its surface, without the event object of Electron', () => {
    expect(Object.keys(exposed.events)).toEqual([...events])
    for (const name of events) {
      const heard: unknown[] = []
      const stop = exposed.events[name]?.((...what: unknown[]) => void heard.push(what))
      played.tell(eventChannel(name), { name })
      stop?.()
      played.tell(eventChannel(name), 'unheard')
      expect(heard).toEqual([[{ name }]])
    }
  })

  it('keeps what came before the page listened for its first listener', () => {
    const fresh = play(code)
    const [name] = events
    fresh.tell(eventChannel(name), 'early')
    const heard: unknown[] = []
    fresh.worlds['certificateDesk']?.events[name]?.((payload) => void heard.push(payload))
    expect(heard).toEqual(['early'])
  })

  it('offers nothing generic', () => {
    const everyKey = [exposed, exposed.events, ...Object.values(exposed.operations)].flatMap((part) =>
      Object.keys(part),
    )
    for (const generic of [
      'invoke',
      'send',
      'sendSync',
      'sendTo',
      'on',
      'once',
      'postMessage',
      'ipcRenderer',
      'electron',
      'require',
      'process',
    ])
      expect(everyKey).not.toContain(generic)
  })

  it('names no operation of the other surface, and carries no schema library', () => {
    const other = operationNames(surface === 'kiosk' ? 'office' : 'kiosk').filter(
      (name) => !operationNames(surface).includes(name),
    )
    for (const name of other) expect(code).not.toContain(name)
    expect(code).not.toMatch(/zod/i)
  })
})
