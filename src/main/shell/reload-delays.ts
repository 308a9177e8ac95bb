const FIRST_MS = 1_000
const LONGEST_MS = 30_000
/** A page that was well for this long is not one that crashes again and again. */
const WELL_AFTER_MS = 60_000

/** Makes the delay before a crashed page is loaded again: none for the first crash, then longer each time, so that the PC is not kept busy. */
export function createReloadDelays(nowMs: () => number): () => number {
  let crashes = 0
  let lastMs = -Infinity
  return () => {
    const now = nowMs()
    crashes = now - lastMs < WELL_AFTER_MS ? crashes + 1 : 0
    lastMs = now
    return crashes === 0 ? 0 : Math.min(FIRST_MS * 2 ** (crashes - 1), LONGEST_MS)
  }
}
