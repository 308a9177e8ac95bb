import { z } from 'zod'
import { ANYONE_AT_KIOSK, ANYONE_IN_OFFICE } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { AcademicTree } from './academic-units.ts'

/**
 * The university as the screens show it. Nothing in it is secret. Before set-up, `name` is empty.
 *
 * @param shown the fields of all sections of the settings that screens may read
 */
export function defineGetUniversity<Shown extends z.core.$ZodLooseShape>(shown: Shown) {
  return defineOperation({
    name: 'university.getUniversity',
    audience: [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE],
    input: Nothing,
    output: z.strictObject({
      ...shown,
      academicTree: AcademicTree,
      /** Today in Japan by main's clock: forms check dates against it. */
      today: z.string(),
    }),
  })
}
