import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import HomeScreen from '../../features/accounts/HomeScreen.vue'
import LogInScreen from '../../features/accounts/LogInScreen.vue'
import ServiceAvailableScreen from '../../features/accounts/ServiceAvailableScreen.vue'
import SetPasswordsScreen from '../../features/accounts/SetPasswordsScreen.vue'
import AcceptedScreen from '../../features/applications/kiosk/AcceptedScreen.vue'
import ApplicantScreen from '../../features/applications/kiosk/ApplicantScreen.vue'
import ContactScreen from '../../features/applications/kiosk/ContactScreen.vue'
import IdentityDocumentScreen from '../../features/applications/kiosk/IdentityDocumentScreen.vue'
import NameChangeScreen from '../../features/applications/kiosk/NameChangeScreen.vue'
import RegistrationMailScreen from '../../features/applications/kiosk/RegistrationMailScreen.vue'
import RegistrationSentScreen from '../../features/applications/kiosk/RegistrationSentScreen.vue'
import ReviewScreen from '../../features/applications/kiosk/ReviewScreen.vue'
import SchoolScreen from '../../features/applications/kiosk/SchoolScreen.vue'
import TermsScreen from '../../features/applications/kiosk/TermsScreen.vue'
import CodeScreen from '../../features/links/CodeScreen.vue'
import LinkProblemScreen from '../../features/links/LinkProblemScreen.vue'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import WelcomeScreen from './WelcomeScreen.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Which session a screen belongs to. Main decides what it may do; this only keeps the screens in order. */
    session?: SessionDescription['kind']
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'welcome', component: WelcomeScreen },
  { path: '/registration-mail', name: 'registration-mail', component: RegistrationMailScreen },
  { path: '/registration-sent', name: 'registration-sent', component: RegistrationSentScreen },
  { path: '/code', name: 'code', component: CodeScreen },
  { path: '/link-problem', name: 'link-problem', component: LinkProblemScreen },
  { path: '/terms', name: 'terms', component: TermsScreen, meta: { session: 'applicant' } },
  { path: '/applicant', name: 'applicant', component: ApplicantScreen, meta: { session: 'applicant' } },
  { path: '/school', name: 'school', component: SchoolScreen, meta: { session: 'applicant' } },
  { path: '/contact', name: 'contact', component: ContactScreen, meta: { session: 'applicant' } },
  {
    path: '/identity-document',
    name: 'identity-document',
    component: IdentityDocumentScreen,
    meta: { session: 'applicant' },
  },
  { path: '/name-change', name: 'name-change', component: NameChangeScreen, meta: { session: 'applicant' } },
  { path: '/review', name: 'review', component: ReviewScreen, meta: { session: 'applicant' } },
  { path: '/accepted', name: 'accepted', component: AcceptedScreen },
  { path: '/login', name: 'login', component: LogInScreen },
  { path: '/set-passwords', name: 'set-passwords', component: SetPasswordsScreen, meta: { session: 'firstLogin' } },
  {
    path: '/service-available',
    name: 'service-available',
    component: ServiceAvailableScreen,
    meta: { session: 'graduate' },
  },
  { path: '/home', name: 'home', component: HomeScreen, meta: { session: 'graduate' } },
]

/** In memory only: no screen can be reached by an address, and nothing of one visit is left for the next. */
export function createKioskRouter(sessionKind: () => SessionDescription['kind']) {
  const router = createRouter({ history: createMemoryHistory(), routes })
  router.beforeEach((to) => (to.meta.session && to.meta.session !== sessionKind() ? { name: 'welcome' } : true))
  return router
}
