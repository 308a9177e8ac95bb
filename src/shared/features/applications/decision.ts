import { z } from 'zod'
import { EntityId } from '../../bridge/text.ts'

/** Which case is decided, and the revision that was looked at. When the case has changed since, nothing is decided and the caller is told. */
export const DecisionInput = z.strictObject({ applicationId: EntityId, revision: z.number().int().positive() })
