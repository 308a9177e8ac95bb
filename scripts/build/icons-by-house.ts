import type { Plugin } from 'vite'

/** The icons are one module, which each page would load with all those of the other: the office has its own copy of it. */
export function iconsByHouse(): Plugin {
  return {
    name: 'icons-by-house',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source !== '@mdi/js' || !importer?.includes('/office/')) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found && { ...found, id: `${found.id}?office` }
    },
  }
}
