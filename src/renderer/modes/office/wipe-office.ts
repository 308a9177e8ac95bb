import { useNotice } from '../../components/office/use-notice.ts'
import { useApplicationsStore } from '../../features/applications/office/applications-store.ts'
import { useAuditStore } from '../../features/audit/office/audit-store.ts'
import { useCertificateRequestsStore } from '../../features/certificate-requests/office/certificate-requests-store.ts'
import { useIdentityDocumentsStore } from '../../features/identity-documents/office/identity-documents-store.ts'
import { useOutboxStore } from '../../features/outbox/office/outbox-store.ts'
import { useStaffStore } from '../../features/staff/office/staff-store.ts'

/** Nothing of one person's session is left for whoever sits down next: lists, cases, images, notices. */
export function wipeOffice(): void {
  useApplicationsStore().wipe()
  useCertificateRequestsStore().wipe()
  useIdentityDocumentsStore().wipe()
  useOutboxStore().wipe()
  useAuditStore().wipe()
  useStaffStore().wipe()
  useNotice().clear()
}
