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
    // A module keeps the path it was found by: its real one may be what plainPath avoids.
    preserveSymlinks: true,
    // Vitest would name itself by its real path.
    alias: [{ find: /^vitest$/, replacement: join(root, 'node_modules/vitest/dist/index.js') }],
  },
  plugins: [vue(), vuetify({ autoImport: true })],
  test: {
    // Not one less than there are cores: vitest's own process has next to nothing to do. No more than one PostgreSQL can serve.
    maxWorkers: Math.min(availableParallelism(), 8),
    // All for what hangs or never comes, not for what is slow: property tests and real images on a busy machine.
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
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.ts'],
          setupFiles: ['test/support/patient-waiting.ts'],
          environment: 'happy-dom',
          // A context of its own for each file as everywhere, but happy-dom and Vuetify are read only once a worker. Its loader takes a
          // path for a URL, whatever link the project is reached by: there each file has a process.
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
