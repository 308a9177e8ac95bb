/** `node --import ./test/stand-in/register.ts out/main/index.js`: the module `electron` becomes the stand-in, for import and require. */
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron' && specifier !== 'electron/main') return nextResolve(specifier, context)
    // As in Electron, whose own modules are missing in a worker. Thrown while resolving, because a named import would otherwise fail
    // first, with a message about a missing export.
    if (!isMainThread)
      throw new Error(`'electron' cannot be imported in a worker thread (by ${context.parentURL ?? 'unknown'})`)
    return { url: standIn, shortCircuit: true }
  },
})
