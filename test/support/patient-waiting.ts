import { vi } from 'vitest'

// vitest.config.ts sets the limit of expect.poll; for vi.waitFor there is no setting, and its own limit is one second.
const { waitFor } = vi
vi.waitFor = (look, options = 30_000) => waitFor(look, options)
