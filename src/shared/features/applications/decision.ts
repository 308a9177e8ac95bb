import { z } from 'zod'
import { EntityId } from '../../bridge/text.ts'

/** Which case is decided, on which revision of it: whoever decides an older one is told so and decides nothing. */
export const DecisionInput = z.strictObject({ applicationId: EntityId, revision: z.number().int().positive() })
