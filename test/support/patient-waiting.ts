import { vi } from 'vitest'

// vitest.config.ts sets the limit of expect.poll. For vi.waitFor there is no such setting, and its limit is one second.
const { waitFor } = vi
vi.waitFor = (look, options = 30_000) => waitFor(look, options)
