import { useNotice } from '../../components/office/use-notice.ts'
import { useApplicationsStore } from '../../features/applications/staff/applications-store.ts'
import { useAuditStore } from '../../features/audit/audit-store.ts'
import { useCertificateRequestsStore } from '../../features/certificates/staff/certificate-requests-store.ts'
import { useDocumentsStore } from '../../features/documents/staff/documents-store.ts'
import { useOutboxStore } from '../../features/outbox/outbox-store.ts'
import { useStaffStore } from '../../features/staff/staff-store.ts'

/** Nothing of one person's session is left for whoever sits down next: lists, cases, images, notices. */
export function wipeDesk(): void {
  useApplicationsStore().wipe()
  useCertificateRequestsStore().wipe()
  useDocumentsStore().wipe()
  useOutboxStore().wipe()
  useAuditStore().wipe()
  useStaffStore().wipe()
  useNotice().clear()
}
