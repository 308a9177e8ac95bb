import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import vuetify, { transformAssetUrls } from 'vite-plugin-vuetify'
import { paintBeforeStyles } from './scripts/build/paint-before-styles.ts'
import { bundledPackages } from './scripts/build/bundled-packages.ts'
import { fonts } from './scripts/build/fonts.ts'
import { iconsByHouse } from './scripts/build/icons-by-house.ts'
import { plainPath } from './scripts/build/plain-path.ts'
import { startChunks } from './scripts/build/start-chunks.ts'
import { allOperations, operationNames } from './src/shared/operations.ts'

const root = plainPath(import.meta.dirname)
// Modules keep the path by which they were found: the real one may be one that plainPath avoids.
const resolving = { preserveSymlinks: true }

export default defineConfig({
  main: {
    root,
    plugins: [bundledPackages(resolve(root, 'out/bundled/main.json'))],
    resolve: resolving,
    // Only the names, because the bridge opens before the contract with its schemas is loaded.
    define: { OPERATION_NAMES: JSON.stringify(allOperations().map(({ name }) => name)) },
    // Packages under "dependencies" are not bundled, because they are native or read files of their own. All others are.
    build: {
      outDir: resolve(root, 'out/main'),
      rollupOptions: { cwd: root, input: { index: resolve(root, 'src/main/index.ts') } },
    },
  },
  preload: {
    root,
    plugins: [bundledPackages(resolve(root, 'out/bundled/preload.json'))],
    resolve: resolving,
    // The build takes the names from the contract, so that a preload contains no schema library.
    define: {
      KIOSK_OPERATION_NAMES: JSON.stringify(operationNames('kiosk')),
      OFFICE_OPERATION_NAMES: JSON.stringify(operationNames('office')),
    },
    build: {
      outDir: resolve(root, 'out/preload'),
      // A sandboxed preload can only require 'electron', so each is a single CommonJS file.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        cwd: root,
        input: {
          kiosk: resolve(root, 'src/preload/kiosk.ts'),
          office: resolve(root, 'src/preload/office.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    resolve: resolving,
    // The manual's pictures are served with the pages: /ja/welcome.webp.
    publicDir: resolve(root, 'resources/manual/pictures'),
    plugins: [
      vue({ template: { transformAssetUrls } }),
      vuetify({ autoImport: true }),
      iconsByHouse(),
      paintBeforeStyles(),
      bundledPackages(resolve(root, 'out/bundled/renderer.json')),
      fonts({
        sources: [resolve(root, 'src/renderer'), resolve(root, 'src/shared')],
        folder: resolve(root, 'out/fonts'),
        cache: resolve(root, 'node_modules/.cache/certificate-desk/fonts'),
      }),
    ],
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      rollupOptions: {
        cwd: root,
        input: {
          kiosk: resolve(root, 'src/renderer/kiosk.html'),
          office: resolve(root, 'src/renderer/office.html'),
        },
        output: { codeSplitting: { groups: startChunks('kiosk.html', ['office.html']) } },
      },
    },
  },
})
