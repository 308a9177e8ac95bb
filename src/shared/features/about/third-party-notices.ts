import { z } from 'zod'

const name = z.string().min(1).max(200)
const facts = {
  name,
  /** Empty where its makers give none. */
  version: z.string().max(100),
  /** Its licence as an SPDX expression, such as `MIT` or `MIT AND OFL-1.1`. */
  licence: name,
  /** The software that it came in, where it is no package of its own. */
  inside: name.optional(),
}

/** Software of others in this product. */
export const ThirdPartySoftware = z.strictObject({ ...facts, id: z.int().nonnegative() })
export type ThirdPartySoftware = z.infer<typeof ThirdPartySoftware>

/** The file `third-party-notices.json`, which a build writes. */
export const ThirdPartyNotices = z.strictObject({
  /** Of the product itself. */
  version: z.string(),
  /** `texts` says where its texts are in the list below. Many have the same. */
  software: z.array(z.strictObject({ ...facts, texts: z.array(z.int().nonnegative()).min(1) })),
  texts: z.array(z.string().min(1)),
})
export type ThirdPartyNotices = z.infer<typeof ThirdPartyNotices>
