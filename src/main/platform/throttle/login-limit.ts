import type { Database, DatabaseConnection } from '../database/database.ts'
import type { Throttle } from './throttle.ts'

/** What is counted of the two kinds of logins. */
const COUNTED = {
  graduate: { pair: 'loginByPair', seat: 'loginBySeat', everywhere: 'loginByAddress', known: 'seatOfAccount' },
  staff: { pair: 'staffLoginByPair', seat: 'staffLoginBySeat', everywhere: 'staffLogin', known: 'seatOfStaff' },
} as const

/** A try to log in. */
export interface LoginTry {
  kind: keyof typeof COUNTED
  /** Has no blanks. */
  seatId: string
  /** What was typed as the name, be there such an account or not: both are blocked in the same way. */
  name: string
  accountId: number | undefined
}

const pairOf = ({ seatId, name }: LoginTry) => `${seatId} ${name}`
const placeOf = ({ seatId, accountId }: LoginTry) => `${seatId} ${accountId}`

/**
 * Counts a try before any password is compared. Only the pair of account and seat is ever locked, which `isNewBlock` tells; the seat and
 * the account are slowed down. What others try elsewhere holds nobody up at a seat where they were right before.
 *
 * @returns until when nobody may try; undefined when this try may go on
 */
async function countLogin(
  throttle: Throttle,
  tx: DatabaseConnection,
  login: LoginTry,
): ReturnType<Throttle['attempt']> {
  const { pair, seat, everywhere, known } = COUNTED[login.kind]
  const isKnown = login.accountId !== undefined && (await throttle.isKnown(known, placeOf(login), tx))
  return (
    (await throttle.attempt(pair, pairOf(login), tx)) ??
    (await throttle.attempt(seat, login.seatId, tx)) ??
    (isKnown ? undefined : await throttle.attempt(everywhere, login.name, tx))
  )
}

/** The desks at which a comparison has begun whose try is not counted yet. */
const ahead = new WeakSet<Throttle>()

/**
 * Counts a try while its passwords are compared: one waits for the disk, the other for the processor. Nobody is told the outcome before
 * the try is counted.
 *
 * A try that is held up gets no comparison; nor does a second one begin before it is counted. So however many come at once, no more are
 * compared than may be made.
 *
 * @returns until when nobody may try, as {@link countLogin}; else what the comparison found
 */
export async function countWhileComparing<Outcome>(
  { throttle, database }: { throttle: Throttle; database: Database },
  login: LoginTry,
  compare: () => Promise<Outcome>,
): Promise<{ block: NonNullable<Awaited<ReturnType<typeof countLogin>>> } | { block: undefined; outcome: Outcome }> {
  // One transaction, not several, since each waits for the disk.
  const count = () => database.transaction((tx) => countLogin(throttle, tx, login))
  const { pair, seat, everywhere } = COUNTED[login.kind]
  const isHeldUp = await throttle.isAnyBlocked([
    [pair, pairOf(login)],
    [seat, login.seatId],
    [everywhere, login.name],
  ])
  if (isHeldUp || ahead.has(throttle)) {
    const block = await count()
    return block ? { block } : { block, outcome: await compare() }
  }
  ahead.add(throttle)
  const [outcome, block] = await Promise.all([compare(), count().finally(() => ahead.delete(throttle))])
  return block ? { block } : { block, outcome }
}

/** To be called when the try was right. */
export async function forgiveLogin(throttle: Throttle, tx: DatabaseConnection, login: LoginTry): Promise<void> {
  const { pair, seat, everywhere, known } = COUNTED[login.kind]
  await throttle.forgive(pair, pairOf(login), tx)
  await throttle.refund(seat, login.seatId, tx)
  await throttle.forgive(everywhere, login.name, tx)
  await throttle.remember(known, placeOf(login), tx)
}

/** To be called when somebody proved in another way whose account it is. A lock at another seat ends with its time. */
export async function forgiveGuesses(throttle: Throttle, tx: DatabaseConnection, login: LoginTry): Promise<void> {
  const { pair, everywhere } = COUNTED[login.kind]
  await throttle.forgive(pair, pairOf(login), tx)
  await throttle.forgive(everywhere, login.name, tx)
}
