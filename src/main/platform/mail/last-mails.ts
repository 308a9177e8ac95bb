import type { Clock } from '../clock/clock.ts'

const KEPT_MS = 10 * 60_000

/** Which mail each window asked for last, for some minutes: whoever waits in front of it is told when it could not be sent. */
export interface LastMails {
  remember(windowId: number, messageId: string): void
  /** The Message-ID; undefined when there was none, or too long ago. */
  find(windowId: number): string | undefined
}

export function createLastMails({ monotonicMs }: Pick<Clock, 'monotonicMs'>): LastMails {
  const mails = new Map<number, { messageId: string; atMs: number }>()
  return {
    remember: (windowId, messageId) => void mails.set(windowId, { messageId, atMs: monotonicMs() }),
    find(windowId) {
      const mail = mails.get(windowId)
      return mail && monotonicMs() - mail.atMs < KEPT_MS ? mail.messageId : undefined
    },
  }
}
