import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'
import { plainPath } from './scripts/build/plain-path.ts'

const root = plainPath(import.meta.dirname)

export default defineConfig({
  root,
  resolve: {
    // Modules keep the path by which they were found: the real one may be one that plainPath avoids.
    preserveSymlinks: true,
    // Else Vitest would refer to itself by its real path.
    alias: [{ find: /^vitest$/, replacement: join(root, 'node_modules/vitest/dist/index.js') }],
  },
  plugins: [vue(), vuetify({ autoImport: true })],
  test: {
    // As many as there are cores, since vitest's own process has hardly anything to do; but no more than one PostgreSQL can serve.
    maxWorkers: Math.min(availableParallelism(), 8),
    // These limits are for tests that hang, not for slow ones: property tests and real images take long on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          // These files leave nothing behind for one another, so each worker loads what they share only once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.ts'],
          setupFiles: ['test/support/patient-waiting.ts'],
          environment: 'happy-dom',
          // Each file has its own context, but happy-dom and Vuetify are loaded only once in each worker. This pool uses paths as URLs,
          // so in folders whose path plainPath avoids, each file has a process of its own.
          pool: root === import.meta.dirname ? 'vmThreads' : 'forks',
          server: { deps: { inline: ['vuetify'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/{integration,migrations,faults}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/integration-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'stand-in',
          include: ['test/stand-in/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
        },
      },
    ],
  },
})
