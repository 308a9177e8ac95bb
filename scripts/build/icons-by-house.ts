import type { Plugin } from 'vite'

/** All icons are one module, so each page would load the other's icons too. The office gets a copy of its own. */
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
