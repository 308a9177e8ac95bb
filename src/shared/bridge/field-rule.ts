import { z } from 'zod'

/** 必須 / 任意 / 表示しない: each university decides about each question of its forms ("the input items vary", manual 2.1). */
export const FieldRule = z.enum(['required', 'optional', 'hidden'])
export type FieldRule = z.infer<typeof FieldRule>
