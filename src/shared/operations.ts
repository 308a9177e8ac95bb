import { type AUDIENCES, surfacesOf, type Surface } from './bridge/audiences.ts'
import { findSamePerson } from './features/applications/find-same-person.ts'
import { getLicence } from './features/about/get-licence.ts'
import { listSoftware } from './features/about/list-software.ts'
import { getAccount } from './features/accounts/get-account.ts'
import { logIn } from './features/accounts/log-in.ts'
import { setPasswords } from './features/accounts/set-passwords.ts'
import { changePassword } from './features/accounts/change-password.ts'
import { changeSecondPassword } from './features/accounts/change-second-password.ts'
import { confirmEmailChange } from './features/accounts/confirm-email-change.ts'
import { requestEmailChange } from './features/accounts/request-email-change.ts'
import { requestEnrolmentLink } from './features/accounts/request-enrolment-link.ts'
import { requestPasswordReset } from './features/accounts/request-password-reset.ts'
import { resetPasswords } from './features/accounts/reset-passwords.ts'
import { agreeToTerms } from './features/applications/agree-to-terms.ts'
import { attendApplication } from './features/applications/attend-application.ts'
import { approveApplication } from './features/applications/approve-application.ts'
import { claimApplication } from './features/applications/claim-application.ts'
import { countApplications } from './features/applications/count-applications.ts'
import { getApplication } from './features/applications/get-application.ts'
import { getDraft } from './features/applications/get-draft.ts'
import { listApplications } from './features/applications/list-applications.ts'
import { rejectApplication } from './features/applications/reject-application.ts'
import { releaseApplication } from './features/applications/release-application.ts'
import { requestRegistrationLink } from './features/applications/request-registration-link.ts'
import { requestResubmission } from './features/applications/request-resubmission.ts'
import { submitApplication } from './features/applications/submit-application.ts'
import { findStatus } from './features/applications/find-status.ts'
import { getEnrolmentDraft } from './features/applications/get-enrolment-draft.ts'
import { getRegisteredAddress } from './features/applications/get-registered-address.ts'
import { setDraftAside } from './features/applications/set-draft-aside.ts'
import { submitEnrolment } from './features/applications/submit-enrolment.ts'
import { listEntries } from './features/audit/list-entries.ts'
import { cancelRequest } from './features/certificate-requests/cancel-request.ts'
import { getOffer } from './features/certificate-requests/get-offer.ts'
import { getRequest } from './features/certificate-requests/get-request.ts'
import { listOwnRequests } from './features/certificate-requests/list-own-requests.ts'
import { listRequests } from './features/certificate-requests/list-requests.ts'
import { requestCertificates } from './features/certificate-requests/request-certificates.ts'
import { discardImage } from './features/identity-documents/discard-image.ts'
import { maskImage } from './features/identity-documents/mask-image.ts'
import { quarantineLeftovers } from './features/identity-documents/quarantine-leftovers.ts'
import { takeInImage } from './features/identity-documents/take-in-image.ts'
import { viewImage } from './features/identity-documents/view-image.ts'
import { openOneTimeLink } from './features/link-opening/open-one-time-link.ts'
import { getManual } from './features/manual/get-manual.ts'
import { changeMailServer } from './features/outbox/change-mail-server.ts'
import { countMails } from './features/outbox/count-mails.ts'
import { describeLastMail } from './features/outbox/describe-last-mail.ts'
import { handOverSecret } from './features/outbox/hand-over-secret.ts'
import { getMailServer } from './features/outbox/get-mail-server.ts'
import { listMails } from './features/outbox/list-mails.ts'
import { previewMail } from './features/outbox/preview-mail.ts'
import { retryMail } from './features/outbox/retry-mail.ts'
import { sendTestMail } from './features/outbox/send-test-mail.ts'
import { findCandidates } from './features/kanji-candidates/find-candidates.ts'
import { findAddresses } from './features/postal-codes/find-addresses.ts'
import { describeSession } from './features/sessions/describe-session.ts'
import { keepSession } from './features/sessions/keep-session.ts'
import { logOut } from './features/sessions/log-out.ts'
import { completeSetUp } from './features/set-up/complete-set-up.ts'
import { getSampleUniversity } from './features/set-up/get-sample-university.ts'
import { openSeat } from './features/set-up/open-seat.ts'
import { addStaff } from './features/staff/add-staff.ts'
import { changeOwnPassword } from './features/staff/change-own-password.ts'
import { changeStaffRole } from './features/staff/change-staff-role.ts'
import { disableStaff } from './features/staff/disable-staff.ts'
import { enableStaff } from './features/staff/enable-staff.ts'
import { endOwnSession } from './features/staff/end-own-session.ts'
import { endStaffSessions } from './features/staff/end-staff-sessions.ts'
import { getOwnAccount } from './features/staff/get-own-account.ts'
import { recoverOffice } from './features/staff/recover-office.ts'
import { renewRecoveryKey } from './features/staff/renew-recovery-key.ts'
import { replaceFirstPassword } from './features/staff/replace-first-password.ts'
import { resetStaffPassword } from './features/staff/reset-staff-password.ts'
import { listStaff } from './features/staff/list-staff.ts'
import { logInStaff } from './features/staff/log-in-staff.ts'
import { dismissTrouble } from './features/troubles/dismiss-trouble.ts'
import { listTroubles } from './features/troubles/list-troubles.ts'
import { listTemplates } from './features/reason-templates/list-templates.ts'
import { listNationalHolidays } from './features/working-days/list-national-holidays.ts'
import { getTermsVersion } from './features/terms/get-terms-version.ts'
import { listTermsVersions } from './features/terms/list-terms-versions.ts'
import { changeSection, getUniversity, readSection } from './settings.ts'

/** Every operation of the bridge, by feature. Each has one name everywhere, so that one search finds all its parts. */
export const operations = {
  about: { listSoftware, getLicence },
  accounts: {
    logIn,
    setPasswords,
    getAccount,
    requestEnrolmentLink,
    requestEmailChange,
    confirmEmailChange,
    changePassword,
    changeSecondPassword,
    requestPasswordReset,
    resetPasswords,
  },
  applications: {
    requestRegistrationLink,
    getDraft,
    agreeToTerms,
    submitApplication,
    setDraftAside,
    getEnrolmentDraft,
    getRegisteredAddress,
    submitEnrolment,
    findStatus,
    listApplications,
    countApplications,
    getApplication,
    findSamePerson,
    attendApplication,
    claimApplication,
    releaseApplication,
    approveApplication,
    rejectApplication,
    requestResubmission,
  },
  audit: { listEntries },
  certificateRequests: { getOffer, requestCertificates, listOwnRequests, cancelRequest, listRequests, getRequest },
  identityDocuments: { takeInImage, discardImage, viewImage, maskImage, quarantineLeftovers },
  linkOpening: { openOneTimeLink },
  manual: { getManual },
  outbox: {
    describeLastMail,
    countMails,
    listMails,
    previewMail,
    retryMail,
    handOverSecret,
    getMailServer,
    changeMailServer,
    sendTestMail,
  },
  postalCodes: { findAddresses },
  kanjiCandidates: { findCandidates },
  sessions: { describeSession, keepSession, logOut },
  setUp: { completeSetUp, getSampleUniversity, openSeat },
  staff: {
    logInStaff,
    replaceFirstPassword,
    recoverOffice,
    getOwnAccount,
    changeOwnPassword,
    endOwnSession,
    listStaff,
    addStaff,
    changeStaffRole,
    disableStaff,
    enableStaff,
    resetStaffPassword,
    endStaffSessions,
    renewRecoveryKey,
  },
  troubles: { dismissTrouble, listTroubles },
  settings: { readSection, changeSection },
  reasonTemplates: { listTemplates },
  workingDays: { listNationalHolidays },
  terms: { getTermsVersion, listTermsVersions },
  university: { getUniversity },
} as const

export type Operations = typeof operations
export type Feature = keyof Operations

/** The operations of a surface, as a type: those with at least one audience of that surface. */
export type OperationsOf<S extends Surface> = {
  [F in Feature as keyof PickSurface<Operations[F], S> extends never ? never : F]: PickSurface<Operations[F], S>
}
type PickSurface<Group, S extends Surface> = {
  [
    O in keyof Group as Group[O] extends { audience: readonly (infer A extends keyof typeof AUDIENCES)[] }
      ? S extends (typeof AUDIENCES)[A]
        ? O
        : never
      : never
  ]: Group[O]
}

export function allOperations() {
  return Object.values(operations).flatMap((group) => Object.values(group))
}

/** The names that a surface's preload exposes: the operations with an audience of that surface. */
export function operationNames(surface: Surface): string[] {
  return allOperations()
    .filter((operation) => surfacesOf(operation.audience).includes(surface))
    .map((operation) => operation.name)
}
