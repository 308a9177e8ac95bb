import { surfacesOf, type Surface } from '../../shared/bridge/audiences.ts'
import type { Operation } from '../../shared/bridge/define-operation.ts'
import { fieldProblemsOf } from '../../shared/bridge/field-problems.ts'
import { failure, success, type ErrorCode, type Result } from '../../shared/bridge/result.ts'
import { allOperations } from '../../shared/operations.ts'
import type { Randomness } from '../platform/crypto/randomness.ts'
import { databaseFailureOf, type DatabaseFailure } from '../platform/database/database-failure.ts'
import { describeError } from '../platform/log/describe-error.ts'
import type { Log } from '../platform/log/log.ts'
import type { Call, OperationHandlers } from '../platform/operation-handlers.ts'
import { audienceOf, type Session, type SessionStore } from '../platform/sessions/session-store.ts'
import { isBoundedInput } from './bounded-input.ts'

/** The window of ours that sent a call. */
export interface Caller {
  windowId: number
  surface: Surface
}

export type Dispatch = (name: string, caller: Caller, rawInput: unknown) => Promise<Result<unknown>>

type AnyHandler = (input: unknown, call: Call) => Promise<Result<unknown>>

// Calls that windows make by themselves: because time passes, or because they were told that something changed. They must not keep a
// session alive. Whoever uses a keyboard, a mouse or a finger does (`sessions.keepSession`).
const NO_ACTIVITY: ReadonlySet<string> = new Set([
  'sessions.describeSession',
  'troubles.listTroubles',
  'outbox.describeLastMail',
  'outbox.listMails',
  'outbox.countMails',
  'applications.listApplications',
  'applications.countApplications',
  'applications.getApplication',
  'applications.findSamePerson',
  'applications.attendApplication',
  'certificateRequests.listRequests',
  'certificateRequests.getRequest',
  'settings.readSection',
  'staff.listStaff',
  'staff.getOwnAccount',
  'university.getUniversity',
])

const DATABASE_ERRORS: Record<DatabaseFailure, ErrorCode> = {
  unavailable: 'databaseUnavailable',
  full: 'databaseFull',
}

/**
 * Checks session, audience and input of a call, in this order, and then calls its handler. What a handler throws is logged here;
 * the window gets what is known of the database's state, or `unexpected` with a number by which it is found in the log.
 */
export function createDispatcher(options: {
  handlers: OperationHandlers
  sessions: SessionStore
  isSetUp: () => Promise<boolean>
  /** Whether a session is still valid: false once the account's address or passwords were changed elsewhere. */
  isCurrent: (session: Session) => Promise<boolean>
  log: Log
  randomness: Randomness
}): Dispatch {
  const { handlers, sessions, isSetUp, isCurrent, log, randomness } = options
  const operations = new Map<string, Operation>(allOperations().map((operation) => [operation.name, operation]))

  async function currentSession({ windowId }: Caller): Promise<Session> {
    const session = sessions.of(windowId)
    if (await isCurrent(session)) return session
    if (sessions.of(windowId) === session) await sessions.end(windowId)
    return sessions.of(windowId)
  }

  async function answer(operation: Operation, caller: Caller, rawInput: unknown): Promise<Result<unknown>> {
    if (!surfacesOf(operation.audience).includes(caller.surface)) return failure('notAllowed')
    const session = await currentSession(caller)
    const audience = audienceOf(session, caller.surface, await isSetUp())
    if (!operation.audience.includes(audience)) {
      // With no session, it has most likely ended in between. That is said, not that the call is forbidden.
      return failure(session.kind === 'none' ? 'sessionEnded' : 'notAllowed')
    }
    if (!isBoundedInput(rawInput)) return failure('invalidInput', { fields: { '': 'invalid' } })
    const input = operation.input.safeParse(rawInput)
    if (!input.success) return failure('invalidInput', { fields: fieldProblemsOf(input.error) })
    if (!NO_ACTIVITY.has(operation.name)) sessions.touch(caller.windowId)
    const result = await handlerOf(handlers, operation.name)(input.data, { ...caller, session })
    // Only the fields of the contract leave main, whatever else a handler returned.
    return result.ok ? success(operation.output.parse(result.value)) : result
  }

  return async (name, caller, rawInput) => {
    const operation = operations.get(name)
    if (!operation) return failure('notAllowed')
    try {
      return await answer(operation, caller, rawInput)
    } catch (error) {
      const incident = incidentNumber(randomness)
      log.error({ incident, operation: name, error: describeError(error) }, 'an operation failed')
      const databaseFailure = databaseFailureOf(error)
      return databaseFailure ? failure(DATABASE_ERRORS[databaseFailure]) : failure('unexpected', { incident })
    }
  }
}

function handlerOf(handlers: OperationHandlers, name: string): AnyHandler {
  const [feature = '', verb = ''] = name.split('.')
  // The table's type makes sure that it is complete, and the names come from the same contract. The handler's types ask for a certain
  // session and input, which were just checked.
  const group: Record<string, unknown> = handlers[feature as keyof OperationHandlers]
  return group[verb] as AnyHandler
}

/** Eight digits, easy to read out on the phone. */
function incidentNumber(randomness: Randomness): string {
  return String(randomness.int(100_000_000)).padStart(8, '0')
}
