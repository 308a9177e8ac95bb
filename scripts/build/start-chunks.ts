import { basename } from 'node:path'
import type { Rolldown } from 'vite'

/**
 * What a page loads before its first screen, in few files: what it shares with all other pages, and its own. Left to itself the
 * bundler makes a file of whatever some later screens share with it too, and each file is a round trip.
 */
export function startChunks(page: string, otherPages: string[]): Rolldown.CodeSplittingGroup[] {
  const pages = [page, ...otherPages]
  const found = new Map<string, Set<string>>()
  /** The pages that import a module, directly or not, before anything is loaded later. */
  function pagesOf(id: string, context: Rolldown.ChunkingContext): Set<string> {
    const known = found.get(id)
    if (known) return known
    const mine = new Set(pages.filter((name) => basename(id) === name))
    found.set(id, mine)
    for (const importer of context.getModuleInfo(id)?.importers ?? [])
      for (const name of pagesOf(importer, context)) mine.add(name)
    return mine
  }
  /** The script that starts a page must not be where another finds something: it would start this page there. */
  function isEntry(id: string, context: Rolldown.ChunkingContext): boolean {
    return [id, ...(context.getModuleInfo(id)?.importers ?? [])].some((module) => basename(module) === page)
  }
  return [
    {
      tags: ['$initial'],
      priority: 1,
      name: (id, context) => (pagesOf(id, context).size === pages.length ? 'start' : undefined),
    },
    {
      tags: ['$initial'],
      name: (id, context) =>
        pagesOf(id, context).has(page) && !isEntry(id, context) ? `start-${basename(page, '.html')}` : undefined,
    },
  ]
}
