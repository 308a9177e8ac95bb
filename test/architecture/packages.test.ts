import { describe, expect, it } from 'vitest'
import { read } from './files.ts'

interface LockedPackage {
  integrity?: string
  resolved?: string
  link?: boolean
}

// The shapes of npm's own files.
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
const locked = Object.entries(packages).filter(([path]) => path !== '')

describe('the packages', () => {
  it('are locked with the hash of their bytes, from the npm registry and nowhere else', () => {
    expect(locked.length).toBeGreaterThan(500)
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
    // npm asks the registry that it is set to where no address is given.
    const elsewhere = locked.filter(
      ([, { resolved, link }]) => link || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    expect(elsewhere.map(([path]) => path)).toEqual([])
  })

  it.each(['dependencies', 'devDependencies'] as const)('of the %s have an exact version', (kind) => {
    const loose = Object.entries(manifest[kind]).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    expect(loose).toEqual([])
  })
})
