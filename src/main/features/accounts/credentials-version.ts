/** What opens a session of an account by a mailed link needs to know of it. */
export { findCredentialsVersion } from './accounts-repository.ts'
