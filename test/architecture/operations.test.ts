import { describe, expect, it } from 'vitest'
import { allOperations, operations } from '../../src/shared/operations.ts'
import type { Services } from '../../src/main/platform/services.ts'
import { filesBelow, kebab, read } from './files.ts'

const names = allOperations().map((operation) => operation.name)

function pathOf(process: 'shared' | 'main', name: string): string {
  const [feature = '', verb = ''] = name.split('.')
  return `src/${process}/features/${kebab(feature)}/${kebab(verb)}.ts`
}

const operationMaps = filesBelow('src/main/features', /-operations[.]ts$/)

/** What is left of a map of operations without its imports and without handlers that only call the use case of their own name. */
function workIn(map: string): string {
  return map
    .replaceAll(/^import type .+$/gm, '')
    .replaceAll(/^import { (\w+) } from '[.]\/([\w-]+)[.]ts'$/gm, (line: string, name: string, file: string) =>
      file === kebab(name) ? '' : line,
    )
    .replaceAll(/\b(\w+): \([\w, ]*\) => \1\([\w, ]*\),?/g, '')
    .replace(
      /^\s*export function \w+\([^)]*(?:\(\) => void)?\): OperationHandlers\['\w+'\] {\s*return {\s*}\s*}\s*$/,
      '',
    )
    .trim()
}

/** Stands for any service. Handlers are only looked at here, not called. */
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
    const [, verb = ''] = name.split('.')
    const contract = await importAll(pathOf('shared', name))
    // An operation about all sections of the settings is made in the file that lists them.
    const isMadeOfSections = typeof contract[`define${verb.charAt(0).toUpperCase()}${verb.slice(1)}`] === 'function'
    expect(
      isMadeOfSections ? allOperations().find((operation) => operation.name === name) : contract[verb],
    ).toMatchObject({ name })
  })

  it.each(names)('%s has its use case at the same path', async (name) => {
    const useCase = await importAll(pathOf('main', name))
    expect(useCase[name.split('.')[1] ?? '']).toBeTypeOf('function')
  })

  it('has exactly one handler', async () => {
    const handled: string[] = []
    for (const path of operationMaps) {
      const factories = Object.entries(await importAll(path))
      expect([path, factories.length]).toEqual([path, 1])
      for (const [factoryName, factory] of factories) {
        if (!isOperationsFactory(factory)) throw new Error(`${path} exports something else`)
        // In place of the services: a factory may take some of them out, but not use them.
        const handlers = factory(anyServices as Services)
        for (const [verb, handler] of Object.entries(handlers)) {
          expect(handler).toBeTypeOf('function')
          handled.push(`${factoryName.replace(/Operations$/, '')}.${verb}`)
        }
      }
    }
    expect(handled.toSorted()).toEqual(names.toSorted())
  })

  it.each(operationMaps)('is only handed on by %s', (path) => {
    expect(workIn(read(path))).toBe('')
  })

  it.each([
    ['{ retryMail: async (input) => success(await updateMail(services, input)) }', 'async (input) => success('],
    ['{ retryMail: (input) => previewMail(services, input) }', 'previewMail'],
    ['{ retryMail: (input) => retryMail(services, services.clock.nowMs()) }', 'clock.nowMs()'],
  ])('is seen to be worked on by a map like %s', (handlers, work) => {
    const map = `import { retryMail } from './retry-mail.ts'\nexport function outboxOperations(services: Services): OperationHandlers['outbox'] { return ${handlers} }`
    expect(workIn(map)).toContain(work)
  })

  it('is in the table of operations when there is a contract for it', async () => {
    const contracts: string[] = []
    for (const path of filesBelow('src/shared/features', /(?<![.]test)[.]ts$/)) {
      for (const value of Object.values(await importAll(path))) {
        const isOperation = typeof value === 'object' && value !== null && 'audience' in value && 'name' in value
        if (isOperation) contracts.push(String(value.name))
      }
    }
    // Operations about all sections of the settings are in the file that lists them.
    for (const value of Object.values(await importAll('src/shared/settings.ts'))) {
      const isOperation = typeof value === 'object' && value !== null && 'audience' in value && 'name' in value
      if (isOperation) contracts.push(String(value.name))
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
})
