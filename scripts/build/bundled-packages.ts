import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** The last package that a path leads through: `node_modules/vue`, or `node_modules/a/node_modules/@b/c`. */
const PACKAGE_FOLDER = /^.*?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+)\//

/** Small pieces of code that a bundler or a plugin writes itself. Their names begin with a NUL and lead to no file. */
const WRITTEN_BY: Record<string, string> = {
  '\0plugin-vue:export-helper': 'node_modules/@vitejs/plugin-vue',
  '\0rolldown/runtime.js': 'node_modules/rolldown',
  '\0vite/preload-helper.js': 'node_modules/vite',
}

/** Files that the build makes of a package's, by the folder that they are in. Paths of files are from the root of the pages. */
const MADE_OF: Record<string, string> = { fonts: 'node_modules/@expo-google-fonts/noto-sans-jp' }
const MADE_FILE = /^(?:\.\.\/)*out\/([^/]+)\//

/**
 * Writes to `file` which packages have come into a bundle, as paths of their folders. scripts/write-notices.ts makes the list of
 * third-party software from them.
 */
export function bundledPackages(file: string): Plugin {
  // Of all bundles of one build: each preload has its own.
  const folders = new Set<string>()
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      for (const source of Object.values(bundle).flatMap(sourcesOf)) {
        const path = source.replaceAll('\\', '/')
        const made = MADE_FILE.exec(path)?.[1]
        const folder = made === undefined ? (WRITTEN_BY[source] ?? PACKAGE_FOLDER.exec(path)?.[1]) : MADE_OF[made]
        if (folder) folders.add(folder)
        else if (source.startsWith('\0') || made !== undefined)
          this.error(`Nobody has said which package writes ${JSON.stringify(source)}.`)
      }
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify([...folders].toSorted(), undefined, 2))
    },
  }
}

function sourcesOf(output: Rolldown.OutputChunk | Rolldown.OutputAsset): string[] {
  return output.type === 'chunk' ? Object.keys(output.modules) : output.originalFileNames
}
