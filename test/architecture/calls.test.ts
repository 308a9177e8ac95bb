import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/shared/operations.ts'
import { filesBelow, read } from './files.ts'

const CLIENT = /^import \{ (?<names>[^}]+) \} from '[^']*\/client[.]ts'$/m
const renderer = filesBelow('src/renderer', /(?<![.]test)[.](ts|vue)$/).map((path) => ({ path, source: read(path) }))

/** Each place where a file uses a client or gives it another name, with what follows. Other imports and comments are left out. */
function usesOf(source: string): string[] {
  const names = CLIENT.exec(source)?.groups?.['names']?.split(', ') ?? []
  const code = source.replaceAll(/^import .+$/gm, '').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')
  return names
    .filter((name) => /^(kiosk|office|anyWindow)\b/.test(name))
    .flatMap((name) => {
      const use = new RegExp(`(?<![\\w.'"/-])${name}(?![\\w'"/:-])(?=(.{0,60}))`, 'g')
      return name.includes(' as ') ? [name] : [...code.matchAll(use)].map(([client, rest]) => client + rest)
    })
}

const isByName = (use: string) => /^\w+[.]\w+[.]\w+\(/.test(use)

describe('a page calls an operation', () => {
  it('by its name, so that one search finds it in every process', () => {
    const others = renderer.flatMap(({ path, source }) =>
      usesOf(source)
        .filter((use) => !isByName(use))
        .map((use) => `${path}: ${use}`),
    )
    expect(others).toEqual([])
  })

  it.each([
    ['kiosk', 'await kiosk.accounts[which](input)'],
    ['kiosk', 'const { accounts } = kiosk'],
    ['kiosk', 'send(kiosk.accounts.logIn)'],
    ['OperationError, office as bridge', 'await bridge.staff[verb]()'],
  ])('and not as with { %s } in `%s`', (names, code) => {
    const uses = usesOf(`import { ${names} } from '../../bridge/client.ts'\n${code}\n`)
    expect(uses.map(isByName)).toEqual([false])
  })

  it('and every operation is called', () => {
    const called = new Set(
      renderer.flatMap(({ source }) => usesOf(source).map((use) => use.replace(/^\w+[.](\w+[.]\w+)\(.*$/, '$1'))),
    )
    const names = allOperations().map(({ name }) => name)
    expect(names.filter((name) => !called.has(name))).toEqual([])
  })
})
