/** What other features do with the draft of a link: their transactions use the link up, so they keep or forget its draft. */
export { deleteSetAside as forgetDraft, insertSetAside as keepDraft } from './drafts-repository.ts'
export { setAsideUntilMs } from './draft-lifetime.ts'
export { sealDraft } from './draft-seal.ts'
