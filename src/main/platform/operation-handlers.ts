import type { z } from 'zod'
import type { Surface } from '../../shared/bridge/audiences.ts'
import type { Operation } from '../../shared/bridge/define-operation.ts'
import type { Result } from '../../shared/bridge/result.ts'
import type { Operations } from '../../shared/operations.ts'
import type { Session, SessionOf } from './sessions/session-store.ts'

/** Who calls: one of our windows, and the session that main holds for it. */
export interface Call<S extends Session = Session> {
  readonly windowId: number
  readonly surface: Surface
  readonly session: S
}

type Handler<Op> =
  Op extends Operation<string, infer Audiences, infer Input, infer Output>
    ? (input: z.output<Input>, call: Call<SessionOf<Audiences[number]>>) => Promise<Result<z.input<Output>>>
    : never

/** One handler for every operation. A table with one missing or one too many does not compile. */
export type OperationHandlers = { [F in keyof Operations]: { [O in keyof Operations[F]]: Handler<Operations[F][O]> } }
