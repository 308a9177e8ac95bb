import type { RouteRecordRaw } from 'vue-router'
import QueuePage from '../../features/applications/office/QueuePage.vue'
import AuditPage from '../../features/audit/office/AuditPage.vue'
import CertificateRequestsPage from '../../features/certificate-requests/office/CertificateRequestsPage.vue'
import OutboxPage from '../../features/outbox/office/OutboxPage.vue'
import StaffPage from '../../features/staff/office/StaffPage.vue'
import FormFieldsPage from '../../features/applications/office/FormFieldsPage.vue'
import ManualPage from '../../features/manual/office/ManualPage.vue'

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/queue' },
  { path: '/queue', component: QueuePage },
  { path: '/certificate-requests', component: CertificateRequestsPage },
  { path: '/outbox', component: OutboxPage },
  { path: '/audit', component: AuditPage },
  { path: '/staff', component: StaffPage },
  { path: '/settings', component: FormFieldsPage },
  { path: '/manual', component: ManualPage },
]
