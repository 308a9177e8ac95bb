import { basename } from 'node:path'
import type { Rolldown } from 'vite'

/**
 * Puts what a page loads before its first screen into two files: what it shares with all other pages, and its own part. Without
 * this the bundler also makes a file of each part that later screens share, and each file costs a round trip.
 */
export function startChunks(page: string, otherPages: string[]): Rolldown.CodeSplittingGroup[] {
  type FollowedBy = 'importers' | 'dynamicImporters'
  const known = new Map<string, Set<string>>()
  /** The pages that use a module: through imports, and where asked for through `import()` too. */
  function pagesOf(id: string, context: Rolldown.ChunkingContext, ...by: FollowedBy[]): Set<string> {
    const key = [id, ...by].join('\n')
    const before = known.get(key)
    if (before) return before
    const met = new Set([id])
    for (const one of met) {
      const info = context.getModuleInfo(one)
      for (const follow of by) for (const importer of info?.[follow] ?? []) met.add(importer)
    }
    const mine = new Set([...met].map((one) => basename(one)).filter((name) => [page, ...otherPages].includes(name)))
    known.set(key, mine)
    return mine
  }
  const isOfStart = (id: string, context: Rolldown.ChunkingContext) => pagesOf(id, context, 'importers').has(page)
  /** Counts what another page loads later, too: else that page would have to load all of this page's start, styles included, to get it. */
  const isShared = (id: string, context: Rolldown.ChunkingContext) => {
    const mine = pagesOf(id, context, 'importers', 'dynamicImporters')
    return otherPages.every((other) => mine.has(other))
  }
  /** The script that starts a page must be in no file that another page loads: it would start this page there. */
  function isEntry(id: string, context: Rolldown.ChunkingContext): boolean {
    return [id, ...(context.getModuleInfo(id)?.importers ?? [])].some((module) => basename(module) === page)
  }
  return [
    {
      tags: ['$initial'],
      priority: 1,
      name: (id, context) => (isOfStart(id, context) && isShared(id, context) ? 'start' : undefined),
    },
    {
      tags: ['$initial'],
      name: (id, context) =>
        isOfStart(id, context) && !isEntry(id, context) ? `start-${basename(page, '.html')}` : undefined,
    },
  ]
}
