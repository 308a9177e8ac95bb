import { sql } from 'kysely'
import type { Database } from './database.ts'

export const NEWS_CHANNEL = 'certificate_desk_news'

/** Several changes in a row are one piece of news. */
const SETTLE_MS = 200

/** Tells the other seats of a shared database that something changed, not what: they read it anew. */
export interface SeatNews {
  /** To be called after the change is committed. */
  tell(): void
  /** Tells what waits. */
  close(): Promise<void>
}

/** Nobody else hears anything of a database in a file. Whoever misses news finds it in the next look (`watchOffice`). */
export function createSeatNews({ kind, db }: Database, seatId: () => string): SeatNews {
  let timer: NodeJS.Timeout | undefined

  async function send(): Promise<void> {
    timer = undefined
    await sql`select pg_notify(${NEWS_CHANNEL}, ${seatId()})`.execute(db).catch(() => undefined)
  }

  return {
    tell() {
      if (kind === 'postgres') timer ??= setTimeout(() => void send(), SETTLE_MS).unref()
    },
    async close() {
      if (!timer) return
      clearTimeout(timer)
      await send()
    },
  }
}
