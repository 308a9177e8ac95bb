import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

// Each test starts the built app with a profile of its own (test/support/launch-app.ts), so nothing is shared and no server is needed.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // More than there are cores: half of its time a test waits for a mail, a frame, a program to start.
  workers: Math.ceil(availableParallelism() * 1.5),
  // Apps, browsers and a database at once on two cores: a test may starve once. Told by the summary.
  retries: process.env['CI'] ? 1 : 0,
  // For what hangs, not for what is slow.
  timeout: 300_000,
  // Password hashing and image work on a busy machine take their time; nothing here is about speed.
  expect: { timeout: 20_000 },
  use: { actionTimeout: 30_000 },
  reporter: 'list',
})
