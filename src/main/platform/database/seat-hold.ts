/** What keeps two running programs from being the same seat (ADR 25). */
export interface SeatHold {
  /** False while its line is lost, or once somebody else is this seat: then nothing is swept and no mail is sent. */
  isHeld(): boolean
  /** Whether somebody else was found to be this seat, after the line was lost. */
  isTaken(): boolean
  /** Within a second or two, also over a line that is dead. */
  release(): Promise<void>
}

export interface SeatHoldOptions {
  /** How long a start waits: for a scanner to let go of the file, or for the server to notice, within half a minute, that a line was lost. */
  patienceMs?: number
  /** How often the line is tried while it is there, and made anew while it is not. */
  everyMs?: number
  /** Called when another seat told its news (`seat-news.ts`), and after a lost line is there again, since something may have been missed. */
  heard?: () => void
}
