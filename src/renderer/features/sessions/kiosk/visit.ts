import { inject, type InjectionKey } from 'vue'

/**
 * Why a visit ended, for the next screen to say. `finished` says nothing; `keptAside` is idle with the form kept for later;
 * `ended` is by main, which does not say why: idle, or the account's address or passwords were changed elsewhere.
 */
export type VisitEnd = 'finished' | 'loggedOut' | 'idle' | 'ended' | 'keptAside' | 'cancelled'

/** One person's time at the kiosk. Whatever it leaves is wiped when it ends. */
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
