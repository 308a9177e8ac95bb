import type { RouteRecordRaw } from 'vue-router'
import QueuePage from '../../features/applications/staff/QueuePage.vue'
import AuditPage from '../../features/audit/AuditPage.vue'
import CertificateRequestsPage from '../../features/certificates/staff/CertificateRequestsPage.vue'
import OutboxPage from '../../features/outbox/OutboxPage.vue'
import StaffPage from '../../features/staff/StaffPage.vue'
import FormFieldsPage from '../../features/university/FormFieldsPage.vue'
import StaffManual from './StaffManual.vue'

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/queue' },
  { path: '/queue', component: QueuePage },
  { path: '/certificates', component: CertificateRequestsPage },
  { path: '/outbox', component: OutboxPage },
  { path: '/audit', component: AuditPage },
  { path: '/staff', component: StaffPage },
  { path: '/settings', component: FormFieldsPage },
  { path: '/manual', component: StaffManual },
]
