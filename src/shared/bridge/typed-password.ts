import { rawText } from './text.ts'

/** A password that is only compared with a stored one. It has no rules: refusing one would tell something about the right one. */
export const TypedPassword = rawText(1000, 'invalid')
