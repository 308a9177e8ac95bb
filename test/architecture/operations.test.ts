import { describe, expect, it } from 'vitest'
import { allOperations, operations } from '../../src/shared/operations.ts'
import type { Services } from '../../src/main/platform/services.ts'
import { filesBelow, kebab } from './files.ts'

const names = allOperations().map((operation) => operation.name)
const mainFiles = new Set(filesBelow('src/main/features', /(?<![.]test)[.]ts$/))

/**
 * Operations without a use case file of their own, and why. Everything else is found at one path in both processes.
 */
const WITHOUT_OWN_FILE: Record<string, string> = {
  'applications.countApplications': 'reads one table as it is',
  'applications.releaseApplication': 'the other half of claimApplication, under the same rules',
  'audit.listEntries': 'reads one table as it is',
  'outbox.listMails': 'reads one table as it is',
  'outbox.previewMail': 'one call of the mail renderer',
  'outbox.retryMail': 'one update',
  'postalCodes.findAddresses': 'hands on to the platform',
  'sessions.keepSession': 'describes the session that the call itself has kept',
  'sessions.logOut': 'hands on to the session store',
  'setUp.openSeat': 'hands on to the windows',
}

function pathOf(process: 'shared' | 'main', name: string): string {
  const [feature = '', verb = ''] = name.split('.')
  return `src/${process}/features/${kebab(feature)}/${kebab(verb)}.ts`
}

/** Anything at all: handlers are looked at here, not called. */
const anyServices: unknown = new Proxy(() => anyServices, {
  get: (_target, key) => (typeof key === 'symbol' ? undefined : anyServices),
})

function isOperationsFactory(value: unknown): value is (services: Services) => Record<string, unknown> {
  return typeof value === 'function'
}

async function importAll(path: string): Promise<Record<string, unknown>> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../${path}`)
  return module
}

describe('an operation', () => {
  it.each(names)('%s stands in a file of its own name, under its feature', async (name) => {
    const contract = await importAll(pathOf('shared', name))
    expect(contract[name.split('.')[1] ?? '']).toMatchObject({ name })
  })

  it.each(names)('%s has its use case at the same path, or a reason why not', async (name) => {
    const path = pathOf('main', name)
    const useCase = mainFiles.has(path) ? (await importAll(path))[name.split('.')[1] ?? ''] : WITHOUT_OWN_FILE[name]
    expect(typeof useCase).toBe(Object.hasOwn(WITHOUT_OWN_FILE, name) ? 'string' : 'function')
  })

  it('has exactly one handler', async () => {
    const handled: string[] = []
    for (const path of filesBelow('src/main/features', /-operations[.]ts$/)) {
      const factories = Object.entries(await importAll(path))
      expect([path, factories.length]).toEqual([path, 1])
      for (const [factoryName, factory] of factories) {
        if (!isOperationsFactory(factory)) throw new Error(`${path} exports something else`)
        // A stand-in for the services: a factory may pick them apart but not use them.
        const handlers = factory(anyServices as Services)
        for (const [verb, handler] of Object.entries(handlers)) {
          expect(handler).toBeTypeOf('function')
          handled.push(`${factoryName.replace(/Operations$/, '')}.${verb}`)
        }
      }
    }
    expect(handled.toSorted()).toEqual(names.toSorted())
  })

  it('is in the table of operations when there is a contract for it', async () => {
    const contracts: string[] = []
    for (const path of filesBelow('src/shared/features', /(?<![.]test)[.]ts$/)) {
      for (const value of Object.values(await importAll(path))) {
        const isOperation = typeof value === 'object' && value !== null && 'audience' in value && 'name' in value
        if (isOperation) contracts.push(String(value.name))
      }
    }
    expect(contracts.toSorted()).toEqual(names.toSorted())
  })

  it('belongs to a feature that has its folder on both sides', () => {
    for (const feature of Object.keys(operations)) {
      expect(filesBelow(`src/main/features/${kebab(feature)}`, /-operations[.]ts$/)).toEqual([
        `src/main/features/${kebab(feature)}/${kebab(feature)}-operations.ts`,
      ])
    }
  })

  it('is excused from a file of its own only where there is such an operation', () => {
    for (const name of Object.keys(WITHOUT_OWN_FILE)) expect(names).toContain(name)
  })
})
