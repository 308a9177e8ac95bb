import { z } from 'zod'

/** A password that is only compared: no rule may tell anything about it. */
export const TypedPassword = z.string().max(1000)
