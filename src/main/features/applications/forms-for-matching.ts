/** What other features may know of applications, to tell whose account may be whose. */
export { findApplicant, listApprovedForms } from './applications-repository.ts'
