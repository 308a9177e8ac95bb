import { z } from 'zod'

const name = z.string().min(1).max(200)

/** Software of others in this product. */
export const ThirdPartySoftware = z.strictObject({
  name,
  /** Empty where its makers give none. */
  version: z.string().max(100),
  /** Its licence as an SPDX expression, such as `MIT` or `MIT AND OFL-1.1`. */
  licence: name,
})
export type ThirdPartySoftware = z.infer<typeof ThirdPartySoftware>

/** The file that a build writes: `third-party-notices.json`. */
export const ThirdPartyNotices = z.strictObject({
  software: z.array(
    ThirdPartySoftware.extend({
      /** The software that it came in, where it is no package of its own. */
      inside: name.optional(),
      /** Where its texts are in `texts`. Many have the same. */
      texts: z.array(z.int().nonnegative()).min(1),
    }),
  ),
  texts: z.array(z.string().min(1)),
})
export type ThirdPartyNotices = z.infer<typeof ThirdPartyNotices>
