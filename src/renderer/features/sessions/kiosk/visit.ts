import { inject, type InjectionKey } from 'vue'

/**
 * Why a visit ended, which the next screen says. Nothing is said for `finished`. `keptAside`: idle, with the form kept for later.
 * `ended`: main ended the session without a reason, which may be idleness or a change of the account elsewhere.
 */
export type VisitEnd = 'finished' | 'loggedOut' | 'idle' | 'ended' | 'keptAside' | 'cancelled'

/** One person's time at the kiosk. All its data are wiped when it ends. */
export interface Visit {
  /**
   * Ends main's session, wipes every screen and store, and shows the first screen to whoever comes next.
   * @param code a one-time link's code to go on with
   */
  end: (why: VisitEnd, code?: string) => Promise<void>
}

export const visitKey: InjectionKey<Visit> = Symbol('visit')

export function useVisit(): Visit {
  const visit = inject(visitKey)
  if (!visit) throw new Error('No visit was provided')
  return visit
}
