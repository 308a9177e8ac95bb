import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'

export const PostalArea = z.strictObject({ prefecture: z.string(), city: z.string(), town: z.string() })
export type PostalArea = z.infer<typeof PostalArea>

/** The areas of a Japanese postal code, looked up offline (G5). An unknown code has none, and the graduate types the address. */
export const findAddresses = defineOperation({
  name: 'postalCodes.findAddresses',
  audience: ['applicant', 'graduate'],
  input: z.strictObject({ zip: z.string().max(20) }),
  output: z.strictObject({ areas: z.array(PostalArea) }),
})
