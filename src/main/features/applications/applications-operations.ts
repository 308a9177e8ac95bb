import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { agreeToTerms } from './agree-to-terms.ts'
import { attendApplication } from './attend-application.ts'
import { approveApplication } from './approve-application.ts'
import { claimApplication } from './claim-application.ts'
import { countApplications } from './count-applications.ts'
import { findSamePerson } from './find-same-person.ts'
import { findStatus } from './find-status.ts'
import { getApplication } from './get-application.ts'
import { getDraft } from './get-draft.ts'
import { getEnrolmentDraft } from './get-enrolment-draft.ts'
import { getRegisteredAddress } from './get-registered-address.ts'
import { listApplications } from './list-applications.ts'
import { rejectApplication } from './reject-application.ts'
import { releaseApplication } from './release-application.ts'
import { requestRegistrationLink } from './request-registration-link.ts'
import { requestResubmission } from './request-resubmission.ts'
import { setDraftAside } from './set-draft-aside.ts'
import { submitApplication } from './submit-application.ts'
import { submitEnrolment } from './submit-enrolment.ts'

export function applicationsOperations(services: Services): OperationHandlers['applications'] {
  return {
    requestRegistrationLink: (input, call) => requestRegistrationLink(services, input, call),
    getDraft: (_input, call) => getDraft(services, call),
    agreeToTerms: (input, call) => agreeToTerms(services, input, call),
    submitApplication: (input, call) => submitApplication(services, input, call),
    setDraftAside: (input, call) => setDraftAside(services, input, call),
    getEnrolmentDraft: (_input, call) => getEnrolmentDraft(services, call),
    getRegisteredAddress: (_input, call) => getRegisteredAddress(services, call),
    submitEnrolment: (input, call) => submitEnrolment(services, input, call),
    findStatus: (input, call) => findStatus(services, input, call),
    listApplications: (input, call) => listApplications(services, input, call),
    countApplications: () => countApplications(services),
    findSamePerson: (input, call) => findSamePerson(services, input, call),
    getApplication: (input, call) => getApplication(services, input, call),
    attendApplication: (input, call) => attendApplication(services, input, call),
    claimApplication: (input, call) => claimApplication(services, input, call),
    releaseApplication: (input, call) => releaseApplication(services, input, call),
    approveApplication: (input, call) => approveApplication(services, input, call),
    rejectApplication: (input, call) => rejectApplication(services, input, call),
    requestResubmission: (input, call) => requestResubmission(services, input, call),
  }
}
