/** What other features may ask of accounts, to tell whose application may be whose. */
export { findAccountByEmailKey } from './accounts-repository.ts'
export { listAccounts, listByKeys, listEnrolmentsOf, listSharedKeys } from './matches-repository.ts'
