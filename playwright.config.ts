import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

/** Files with tests that take longest. They start first, so that at the end no worker is left alone with one of them. */
const LONG = ['accessibility', 'refusals', 'restart', 'two-seats', 'uploads'].map((name) => `**/${name}.spec.ts`)

// Each test starts the built app with its own profile (test/support/launch-app.ts), so nothing is shared and no server is needed.
export default defineConfig({
  testDir: 'test/e2e',
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'others', testMatch: '**/*.spec.ts', testIgnore: LONG },
  ],
  outputDir: 'test-results',
  fullyParallel: true,
  // More than there are cores, because half of the time a test waits: for a mail, a frame, a program to start.
  workers: Math.ceil(availableParallelism() * 1.5),
  // With apps, browsers and a database on two cores, a test may get too little time once. The summary reports it.
  retries: process.env['CI'] ? 1 : 0,
  // This limit is for tests that hang, not for slow ones.
  timeout: 300_000,
  // Password hashing and image work take long on a busy machine. These tests do not check speed.
  expect: { timeout: 20_000 },
  use: { actionTimeout: 30_000 },
  reporter: 'list',
})
