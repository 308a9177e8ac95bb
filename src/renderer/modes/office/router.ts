import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'
import { FIRST_PAGE, pagesOf } from './pages.ts'

/**
 * The pages of somebody's login, by their role: main decides what they may do, and nobody is led to a page that shows what main
 * would refuse. In memory only: no page can be reached by an address, and nothing of one login is left for the next.
 */
export function createOfficeRouter(role: StaffRole): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      ...pagesOf(role).map(({ path, load }) => ({ path, component: load })),
      { path: '/:elsewhere(.*)*', redirect: FIRST_PAGE.path },
    ],
  })
}
