import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'

/**
 * Called before the image library is loaded. Electron on Linux brings the system's GLib into each of its processes, and the image
 * library's native build has another inside, which then calls the system's: the two take each other's objects for their own. There
 * its build for WebAssembly is used instead (docs/adr/0024). An installed program on Linux has only that one.
 */
export function useWebAssemblyBesideSystemGLib(): void {
  if (process.platform !== 'linux' || !readFileSync('/proc/self/maps', 'latin1').includes('/libgobject-2.0.so')) return
  const require = createRequire(import.meta.url)
  const native = findPackage(require, `@img/sharp-linux-${process.arch}/sharp.node`)
  if (native === undefined) return
  const stand = new Module(native)
  stand.exports = require('@img/sharp-wasm32/sharp.node')
  stand.loaded = true
  require.cache[native] = stand
}

function findPackage(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name)
  } catch {
    return undefined
  }
}
