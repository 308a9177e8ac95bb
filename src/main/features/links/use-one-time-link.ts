/** What other features do with the link that an applicant came by: their transactions use it up. */
export { getLink, updateAgreement, updateAsUsed, type LinkRow } from './links-repository.ts'
