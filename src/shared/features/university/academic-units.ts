import { z } from 'zod'
import { Bilingual, EntityId, requiredBilingual } from '../../bridge/text.ts'

const Line = requiredBilingual(200)
const Year = z.number().int().min(1868).max(2200)

/** University → faculty → department (大学名/学部名/学科名), as given at set-up: names without ids. */
export const AcademicMaster = z
  .array(
    z.strictObject({
      name: Line,
      faculties: z
        .array(
          z.strictObject({
            name: Line,
            departments: z
              .array(z.strictObject({ name: Line, validFrom: Year.optional(), validTo: Year.optional() }))
              .min(1)
              .max(300),
          }),
        )
        .min(1)
        .max(300),
    }),
  )
  .min(1)
  .max(50)
export type AcademicMaster = z.infer<typeof AcademicMaster>

/** The same tree with ids, for forms. A graduate chooses a department. */
export const AcademicTree = z.array(
  z.strictObject({
    id: EntityId,
    name: Bilingual,
    faculties: z.array(
      z.strictObject({
        id: EntityId,
        name: Bilingual,
        departments: z.array(z.strictObject({ id: EntityId, name: Bilingual })),
      }),
    ),
  }),
)
export type AcademicTree = z.infer<typeof AcademicTree>
