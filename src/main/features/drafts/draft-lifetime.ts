import { SET_ASIDE_HOURS } from '../../../shared/features/drafts/draft-lifetime.ts'

/** Until when a form is kept that is set aside, or taken up again, at this moment. */
export const setAsideUntilMs = (nowMs: number) => nowMs + SET_ASIDE_HOURS * 3_600_000
