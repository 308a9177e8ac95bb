import { describe, expect, it } from 'vitest'
import { read } from './files.ts'

const workflow = read('.github/workflows/release.yml')

describe('the release workflow, which nobody could try here', () => {
  it('says so at its head and in the README', () => {
    expect(workflow.split('\n')[0]).toMatch(/^# UNTRIED/)
    expect(read('README.md')).toMatch(/release[.]yml.*untried/s)
  })

  it('uses others’ actions only as they were at one commit', () => {
    const uses = [...workflow.matchAll(/uses: (?<action>\S+)/g)].map(([, action = '']) => action)
    expect(uses.length).toBeGreaterThan(3)
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
  })

  it('names every secret that it uses at its head, and may write to the repository only where the draft is made', () => {
    const named = new Set(workflow.slice(0, workflow.indexOf('\nname:')).match(/\b[A-Z][A-Z_]+\b/g))
    const secrets = new Set([...workflow.matchAll(/secrets[.](?<name>\w+)/g)].map(([, name = '']) => name))
    expect(secrets.size).toBeGreaterThan(3)
    expect([...secrets].filter((name) => !named.has(name))).toEqual([])
    expect(workflow.match(/: write/g)).toHaveLength(1)
  })
})
