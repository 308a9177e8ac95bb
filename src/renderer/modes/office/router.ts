import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'
import { FIRST_PAGE, pagesOf } from './pages.ts'

/**
 * A router with the pages of one login, by role. Main decides what somebody may do; a page that only shows refusals is not offered. In
 * memory only: no page can be opened by a URL, and nothing of one login is left for the next.
 */
export function createOfficeRouter(role: StaffRole): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      ...pagesOf(role).map(({ path, load, group, title, icon }) => ({
        path,
        component: load,
        ...(group && { meta: { settings: { group, title, icon } } }),
      })),
      { path: '/:elsewhere(.*)*', redirect: FIRST_PAGE.path },
    ],
  })
}
