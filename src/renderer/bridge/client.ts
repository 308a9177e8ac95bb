import type { z } from 'zod'
import type { Surface } from '../../shared/bridge/audiences.ts'
import type { BridgeEvents, KIOSK_EVENTS, OFFICE_EVENTS } from '../../shared/bridge/events.ts'
import type { Failure, FieldProblems, Result } from '../../shared/bridge/result.ts'
import type { OperationsOf } from '../../shared/operations.ts'

/** An operation that failed. Screens show {@link code} as a sentence, and {@link fields} beside the fields they name. */
export class OperationError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'OperationError'
    this.failure = failure
  }

  get code(): Failure['code'] {
    return this.failure.code
  }

  get fields(): FieldProblems {
    return this.failure.fields ?? {}
  }
}

interface AnyOperation {
  input: z.ZodType
  output: z.ZodType
}
type Call<Op> = Op extends AnyOperation ? (input: z.input<Op['input']>) => Promise<z.output<Op['output']>> : never
type Client<S extends Surface> = {
  [F in keyof OperationsOf<S>]: { [O in keyof OperationsOf<S>[F]]: Call<OperationsOf<S>[F][O]> }
}

/** The operations that both kinds of window have. */
type CommonClient = {
  [F in keyof Client<'kiosk'> & keyof Client<'office'>]: Pick<
    Client<'kiosk'>[F],
    keyof Client<'kiosk'>[F] & keyof Client<'office'>[F]
  >
}

type EventNames = { kiosk: (typeof KIOSK_EVENTS)[number]; office: (typeof OFFICE_EVENTS)[number] }
type Events<S extends Surface> = { [N in EventNames[S]]: (listener: (payload: BridgeEvents[N]) => void) => () => void }

declare global {
  interface Window {
    /** Exposed by the preload of this window's surface. */
    readonly certificateDesk: {
      operations: Record<string, Record<string, (input: unknown) => Promise<Result<unknown>>>>
      events: Record<string, (listener: (payload: never) => void) => () => void>
    }
  }
}

/** Copies Vue's reactive proxies into plain objects, since proxies can't be sent to another process. Bytes stay as they are. */
function toPlain(value: unknown): unknown {
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(toPlain)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toPlain(entry)]))
}

async function call(feature: string, verb: string, input: unknown): Promise<unknown> {
  const operation = window.certificateDesk.operations[feature]?.[verb]
  if (!operation) throw new OperationError({ code: 'notAllowed' })
  let result: Result<unknown>
  try {
    result = await operation(toPlain(input))
  } catch {
    // The bridge itself failed, because main is closing. Its message is not for users.
    throw new OperationError({ code: 'unexpected' })
  }
  if (!result.ok) throw new OperationError(result.error)
  return result.value
}

function createClient<S extends Surface>(): Client<S> {
  const features = new Proxy(
    {},
    {
      get: (_, feature: string) =>
        new Proxy({}, { get: (__, verb: string) => (input: unknown) => call(feature, verb, input) }),
    },
  )
  // The contract gives the type; the proxy only joins the two names.
  return features as Client<S>
}

function createEvents<S extends Surface>(): Events<S> {
  const events = new Proxy(
    {},
    {
      get: (_, name: string) => (listener: (payload: never) => void) => window.certificateDesk.events[name]?.(listener),
    },
  )
  return events as Events<S>
}

/** The operations of a kiosk window: `kiosk.accounts.logIn(input)` gives the value or throws {@link OperationError}. */
export const kiosk = createClient<'kiosk'>()
export const kioskEvents = createEvents<'kiosk'>()

/** The operations of an office window. */
export const office = createClient<'office'>()
export const officeEvents = createEvents<'office'>()

/** The operations that every window can call, for parts that both houses use. */
export const anyWindow: CommonClient = createClient<'kiosk'>()
