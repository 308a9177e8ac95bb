/** One line of the table. */
export interface Row {
  name: string
  ours: string
  raw: string
  ratio: string
  goal: string
  /** Undefined: for information only. */
  isMet: boolean | undefined
}

export interface Comparison {
  /** Both do the whole work and return how long the part that counts took, in milliseconds. */
  ours: () => Promise<number>
  raw: () => Promise<number>
  rounds: number
  warmUps?: number
}

export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/**
 * Medians of both. They run in turn, and take turns at going first, so that other load on the machine slows both equally.
 */
export async function compare({
  ours,
  raw,
  rounds,
  warmUps = 3,
}: Comparison): Promise<{ oursMs: number; rawMs: number }> {
  for (let round = 0; round < warmUps; round++) {
    await ours()
    await raw()
  }
  const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] }
  for (let round = 0; round < rounds; round++) {
    const isOursFirst = round % 2 === 0
    if (isOursFirst) times.ours.push(await ours())
    times.raw.push(await raw())
    if (!isOursFirst) times.ours.push(await ours())
  }
  return { oursMs: median(times.ours), rawMs: median(times.raw) }
}

export async function medianOf(rounds: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await measure())
  return median(times)
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(ms >= 1 ? 1 : 3)} ms`
}

/** A row about a ratio; without a goal it only informs. */
export function ratioRow(name: string, { oursMs, rawMs }: { oursMs: number; rawMs: number }, goal?: number): Row {
  const ratio = oursMs / rawMs
  return {
    name,
    ours: formatMs(oursMs),
    raw: formatMs(rawMs),
    ratio: ratio.toFixed(2),
    goal: goal === undefined ? '–' : `≤ ${goal}`,
    isMet: goal === undefined ? undefined : ratio <= goal,
  }
}
