import { createMemoryHistory, createRouter, type RouteComponent } from 'vue-router'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import WelcomeScreen from './WelcomeScreen.vue'

type SessionKind = SessionDescription['kind']

declare module 'vue-router' {
  interface RouteMeta {
    /** The session that a screen belongs to. Main decides what it may do; this only keeps people from getting to the wrong screen. */
    session?: SessionKind
  }
}

/** A screen that is loaded after the first one is shown. @param session the session that it belongs to, if any */
const screen = (name: string, load: () => Promise<RouteComponent>, session?: SessionKind) => ({
  path: `/${name}`,
  name,
  component: load,
  meta: session ? { session } : {},
})

/** All screens except the first. Each is loaded by a function, so that the kiosk does not start with its code. */
const laterScreens = [
  screen('checklist', () => import('../../features/applications/kiosk/ChecklistScreen.vue')),
  screen(
    'request-registration-link',
    () => import('../../features/applications/kiosk/RequestRegistrationLinkScreen.vue'),
  ),
  screen('registration-link-sent', () => import('../../features/link-opening/kiosk/RegistrationLinkSentScreen.vue')),
  screen('find-status', () => import('../../features/applications/kiosk/FindStatusScreen.vue')),
  screen('code', () => import('../../features/link-opening/kiosk/CodeScreen.vue')),
  screen('qr-code', () => import('../../features/link-opening/kiosk/QrCodeScreen.vue')),
  screen('link-problem', () => import('../../features/link-opening/kiosk/LinkProblemScreen.vue')),
  screen('agree-to-terms', () => import('../../features/applications/kiosk/AgreeToTermsScreen.vue'), 'applicant'),
  screen('applicant', () => import('../../features/applications/kiosk/ApplicantScreen.vue'), 'applicant'),
  screen('school', () => import('../../features/applications/kiosk/SchoolScreen.vue'), 'applicant'),
  screen('name-form', () => import('../../features/applications/kiosk/NameFormScreen.vue'), 'applicant'),
  screen('contact', () => import('../../features/applications/kiosk/ContactScreen.vue'), 'applicant'),
  screen(
    'identity-document',
    () => import('../../features/applications/kiosk/IdentityDocumentScreen.vue'),
    'applicant',
  ),
  screen('name-change', () => import('../../features/applications/kiosk/NameChangeScreen.vue'), 'applicant'),
  screen(
    'submit-application',
    () => import('../../features/applications/kiosk/SubmitApplicationScreen.vue'),
    'applicant',
  ),
  screen(
    'request-enrolment-link',
    () => import('../../features/accounts/kiosk/RequestEnrolmentLinkScreen.vue'),
    'graduate',
  ),
  screen(
    'enrolment-link-sent',
    () => import('../../features/link-opening/kiosk/EnrolmentLinkSentScreen.vue'),
    'graduate',
  ),
  screen('enrolment', () => import('../../features/applications/kiosk/EnrolmentScreen.vue'), 'enrolling'),
  screen('submit-enrolment', () => import('../../features/applications/kiosk/SubmitEnrolmentScreen.vue'), 'enrolling'),
  screen('accepted', () => import('../../features/applications/kiosk/AcceptedScreen.vue')),
  screen('request-password-reset', () => import('../../features/accounts/kiosk/RequestPasswordResetScreen.vue')),
  screen('password-reset-sent', () => import('../../features/link-opening/kiosk/PasswordResetSentScreen.vue')),
  screen('reset-passwords', () => import('../../features/accounts/kiosk/ResetPasswordsScreen.vue'), 'passwordReset'),
  screen('change-password', () => import('../../features/accounts/kiosk/ChangePasswordScreen.vue'), 'graduate'),
  screen(
    'change-second-password',
    () => import('../../features/accounts/kiosk/ChangeSecondPasswordScreen.vue'),
    'graduate',
  ),
  screen(
    'request-email-change',
    () => import('../../features/accounts/kiosk/RequestEmailChangeScreen.vue'),
    'graduate',
  ),
  screen('email-change-sent', () => import('../../features/link-opening/kiosk/EmailChangeSentScreen.vue'), 'graduate'),
  screen(
    'confirm-email-change',
    () => import('../../features/accounts/kiosk/ConfirmEmailChangeScreen.vue'),
    'emailChange',
  ),
  screen('log-in', () => import('../../features/accounts/kiosk/LogInScreen.vue')),
  screen('set-passwords', () => import('../../features/accounts/kiosk/SetPasswordsScreen.vue'), 'firstLogin'),
  screen('service-available', () => import('../../features/accounts/kiosk/ServiceAvailableScreen.vue'), 'graduate'),
  screen('home', () => import('./HomeScreen.vue'), 'graduate'),
  screen(
    'certificate-method',
    () => import('../../features/certificate-requests/kiosk/CertificateMethodScreen.vue'),
    'graduate',
  ),
  screen(
    'certificate-enrolment',
    () => import('../../features/certificate-requests/kiosk/CertificateEnrolmentScreen.vue'),
    'graduate',
  ),
  screen(
    'certificate-kinds',
    () => import('../../features/certificate-requests/kiosk/CertificateKindsScreen.vue'),
    'graduate',
  ),
  screen(
    'certificate-details',
    () => import('../../features/certificate-requests/kiosk/CertificateDetailsScreen.vue'),
    'graduate',
  ),
  screen(
    'request-certificates',
    () => import('../../features/certificate-requests/kiosk/RequestCertificatesScreen.vue'),
    'graduate',
  ),
  screen(
    'certificates-requested',
    () => import('../../features/certificate-requests/kiosk/CertificatesRequestedScreen.vue'),
    'graduate',
  ),
]

/** Loads the later screens one by one in the background, so that a tap that opens one need not wait for a file. */
export async function loadLaterScreens(): Promise<void> {
  for (const { component } of laterScreens) await component()
}

/** A router in memory only: no screen can be opened by a URL, and nothing of one visit is left for the next. */
export function createKioskRouter(sessionKind: () => SessionKind) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'welcome', component: WelcomeScreen }, ...laterScreens],
  })
  router.beforeEach((to) => (to.meta.session && to.meta.session !== sessionKind() ? { name: 'welcome' } : true))
  return router
}
