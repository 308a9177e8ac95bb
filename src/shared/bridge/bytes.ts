import { z } from 'zod'

/** Bytes as they cross the bridge. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'invalid')
