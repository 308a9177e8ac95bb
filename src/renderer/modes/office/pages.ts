import {
  mdiAccountGroupOutline,
  mdiAlertCircleOutline,
  mdiAccountOutline,
  mdiBookOpenPageVariantOutline,
  mdiCalendarCheckOutline,
  mdiCardAccountDetailsOutline,
  mdiClipboardTextClockOutline,
  mdiCommentTextOutline,
  mdiCogOutline,
  mdiEmailOutline,
  mdiEmailSealOutline,
  mdiFileCertificateOutline,
  mdiFileDocumentMultipleOutline,
  mdiFormSelect,
  mdiScaleBalance,
  mdiSchoolOutline,
  mdiTimerOutline,
} from '@mdi/js'
import type { RouteComponent } from 'vue-router'
import { ALL_STAFF, type Audience, type StaffRole } from '../../../shared/bridge/audiences.ts'
import { listApplications } from '../../../shared/features/applications/list-applications.ts'
import { listEntries } from '../../../shared/features/audit/list-entries.ts'
import { listRequests } from '../../../shared/features/certificate-requests/list-requests.ts'
import { changeMailServer } from '../../../shared/features/outbox/change-mail-server.ts'
import { listMails } from '../../../shared/features/outbox/list-mails.ts'
import { getOwnAccount } from '../../../shared/features/staff/get-own-account.ts'
import { listStaff } from '../../../shared/features/staff/list-staff.ts'
import { changeSection } from '../../../shared/settings.ts'
import type { shellTexts } from './texts.ts'
import type { SettingsGroup } from './settings-groups.ts'
import type { BarCount } from './use-bar-counts.ts'

/** Everything about a page of the office. Its route, its entry in the bar and who may see it are made from this. */
export interface OfficePage {
  path: `/${string}`
  /** The key of its name in the bar, among the shell's texts. */
  title: keyof (typeof shellTexts)['ja']['pages']
  icon: string
  /** The number that is shown beside its entry. */
  count?: BarCount
  /** Where it stands among the settings. */
  group?: SettingsGroup
  /** The page that leads to it, where it has no entry of its own in the bar; `person`: the name of whoever is logged in does. */
  within?: `/${string}` | 'person'
  /** The audience of the operation that the page is for. */
  audience: readonly Audience[]
  /** Loads its code, which the office does not start with. */
  load: () => Promise<{ default: RouteComponent }>
}

/** In the order of the bar. */
export const PAGES: readonly [OfficePage, ...OfficePage[]] = [
  {
    path: '/queue',
    title: 'queue',
    icon: mdiFileDocumentMultipleOutline,
    count: 'newApplications',
    audience: listApplications.audience,
    load: () => import('../../features/applications/office/QueuePage.vue'),
  },
  {
    path: '/certificate-requests',
    title: 'certificates',
    icon: mdiFileCertificateOutline,
    audience: listRequests.audience,
    load: () => import('../../features/certificate-requests/office/CertificateRequestsPage.vue'),
  },
  {
    path: '/outbox',
    title: 'outbox',
    icon: mdiEmailOutline,
    count: 'refusedMails',
    audience: listMails.audience,
    load: () => import('../../features/outbox/office/OutboxPage.vue'),
  },
  {
    path: '/change-mail-server',
    title: 'mailServer',
    icon: mdiEmailSealOutline,
    within: '/outbox',
    group: 'seats',
    audience: changeMailServer.audience,
    load: () => import('../../features/outbox/office/ChangeMailServerPage.vue'),
  },
  {
    path: '/audit',
    title: 'audit',
    icon: mdiClipboardTextClockOutline,
    audience: listEntries.audience,
    load: () => import('../../features/audit/office/AuditPage.vue'),
  },
  {
    path: '/staff',
    title: 'staff',
    icon: mdiAccountGroupOutline,
    audience: listStaff.audience,
    load: () => import('../../features/staff/office/StaffPage.vue'),
  },
  {
    path: '/own-account',
    title: 'ownAccount',
    icon: mdiAccountOutline,
    within: 'person',
    audience: getOwnAccount.audience,
    load: () => import('../../features/staff/office/OwnAccountPage.vue'),
  },
  {
    path: '/settings',
    title: 'settings',
    icon: mdiCogOutline,
    audience: changeSection.audience,
    load: () => import('./SettingsPage.vue'),
  },
  {
    path: '/university',
    title: 'university',
    icon: mdiSchoolOutline,
    within: '/settings',
    group: 'university',
    audience: changeSection.audience,
    load: () => import('../../features/university/office/UniversityPage.vue'),
  },
  {
    path: '/working-days',
    title: 'workingDays',
    icon: mdiCalendarCheckOutline,
    within: '/settings',
    group: 'university',
    audience: changeSection.audience,
    load: () => import('../../features/working-days/office/WorkingDaysPage.vue'),
  },
  {
    path: '/form-fields',
    title: 'formFields',
    icon: mdiFormSelect,
    within: '/settings',
    group: 'applications',
    audience: changeSection.audience,
    load: () => import('../../features/applications/office/FormFieldsPage.vue'),
  },
  {
    path: '/document-types',
    title: 'documentTypes',
    icon: mdiCardAccountDetailsOutline,
    within: '/settings',
    group: 'applications',
    audience: changeSection.audience,
    load: () => import('../../features/document-types/office/DocumentTypesPage.vue'),
  },
  {
    path: '/notices',
    title: 'notices',
    icon: mdiAlertCircleOutline,
    within: '/settings',
    group: 'applications',
    audience: changeSection.audience,
    load: () => import('../../features/notices/office/NoticesPage.vue'),
  },
  {
    path: '/terms',
    title: 'terms',
    icon: mdiScaleBalance,
    within: '/settings',
    group: 'applications',
    audience: changeSection.audience,
    load: () => import('../../features/terms/office/TermsPage.vue'),
  },
  {
    path: '/reason-templates',
    title: 'reasonTemplates',
    icon: mdiCommentTextOutline,
    within: '/settings',
    group: 'applications',
    audience: changeSection.audience,
    load: () => import('../../features/reason-templates/office/ReasonTemplatesPage.vue'),
  },
  {
    path: '/times',
    title: 'times',
    icon: mdiTimerOutline,
    within: '/settings',
    group: 'seats',
    audience: changeSection.audience,
    load: () => import('../../features/accounts/office/TimesPage.vue'),
  },
  {
    path: '/manual',
    title: 'manual',
    icon: mdiBookOpenPageVariantOutline,
    audience: ALL_STAFF,
    load: () => import('../../features/manual/office/ManualPage.vue'),
  },
]

/** The page that opens after a login. */
export const [FIRST_PAGE] = PAGES

/** The pages that somebody of this role may see. */
export function pagesOf(role: StaffRole): OfficePage[] {
  return PAGES.filter(({ audience }) => audience.includes(role))
}

/** Loads pages one by one in the background, so that opening one need not wait for a file. */
export async function loadPages(pages: readonly OfficePage[]): Promise<void> {
  for (const { load } of pages) await load()
}
