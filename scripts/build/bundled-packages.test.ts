import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundledPackages } from './bundled-packages.ts'
import { plainPath } from './plain-path.ts'

const root = plainPath(resolve(import.meta.dirname, '..', '..'))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-desk-bundled-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function bundle(source: string, plugins: Plugin[] = []): Promise<unknown> {
  const entry = join(folder, 'entry.js')
  const file = join(folder, 'bundled.json')
  writeFileSync(entry, source)
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [...plugins, bundledPackages(file)],
    build: { write: false, lib: { entry, formats: ['es'] }, rollupOptions: { external: /^node:/ } },
    // Modules keep the path by which they were found: the real one may be one that plainPath avoids.
    resolve: { alias: { packages: join(root, 'node_modules') }, preserveSymlinks: true },
  })
  return JSON.parse(readFileSync(file, 'utf8'))
}

describe('the packages of a bundle', () => {
  it('are those whose code or files are in it, those of packages too, and no others', async () => {
    expect(
      await bundle(`
        import debounce from 'packages/debounce-fn/index.js'
        import { z } from 'packages/zod/index.js'
        import wasm from 'packages/zxing-wasm/dist/reader/zxing_reader.wasm?url'
        console.log(debounce, wasm)
      `),
    ).toEqual(['node_modules/debounce-fn', 'node_modules/mimic-function', 'node_modules/zxing-wasm'])
  })

  it('are also those of which the build makes files, and these must be known', async () => {
    const maker = (kind: string): Plugin => ({
      name: 'maker',
      buildStart() {
        this.emitFile({
          type: 'asset',
          name: 'part.woff2',
          originalFileName: `../../out/${kind}/part.woff2`,
          source: 'x',
        })
      },
    })
    expect(await bundle('console.log(1)', [maker('fonts')])).toEqual(['node_modules/@expo-google-fonts/noto-sans-jp'])
    await expect(bundle('console.log(1)', [maker('pictures')])).rejects.toThrow('Nobody has said which package writes')
  })

  it('must be known for code that a plugin writes', async () => {
    const writer = {
      name: 'writer',
      resolveId: (id: string) => (id === 'written' ? '\0written' : undefined),
      load: (id: string) => (id === '\0written' ? 'export const written = () => Date.now()' : undefined),
    }
    await expect(bundle(`import { written } from 'written'; console.log(written())`, [writer])).rejects.toThrow(
      'Nobody has said which package writes',
    )
  })
})
