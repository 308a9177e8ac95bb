import { sql } from 'kysely'
import type { Database } from './database.ts'

export const NEWS_CHANNEL = 'certificate_desk_news'

/** Several changes in a row are one piece of news. */
const SETTLE_MS = 200
/** However much happens at fifty seats, a window reads what it shows no more often than this because of them. */
const HEARD_EVERY_MS = 1_500

/** Tells the other seats of a shared database that something changed, not what: they read it anew. Nobody hears anything of a database in a file. */
export interface SeatNews {
  /** To be called after the change is committed. */
  tell(): void
  /** To be called when another seat told, or may have told. */
  hear(): void
  /** Tells what waits. */
  close(): Promise<void>
}

/** Whoever misses news finds it in the next look (`watchOffice`). */
export function createSeatNews({
  database: { kind, db },
  seatId,
  heard,
}: {
  database: Pick<Database, 'kind' | 'db'>
  /** By which it knows its own news. */
  seatId: () => string
  heard: () => void
}): SeatNews {
  let telling: NodeJS.Timeout | undefined
  let hearing: NodeJS.Timeout | undefined
  let heardAtMs = -Infinity

  async function send(): Promise<void> {
    telling = undefined
    await sql`select pg_notify(${NEWS_CHANNEL}, ${seatId()})`.execute(db).catch(() => undefined)
  }

  return {
    tell() {
      if (kind === 'postgres') telling ??= setTimeout(() => void send(), SETTLE_MS).unref()
    },
    hear() {
      const waitMs = Math.max(0, heardAtMs + HEARD_EVERY_MS - performance.now())
      hearing ??= setTimeout(() => {
        hearing = undefined
        heardAtMs = performance.now()
        heard()
      }, waitMs).unref()
    },
    async close() {
      clearTimeout(hearing)
      if (!telling) return
      clearTimeout(telling)
      await send()
    },
  }
}
