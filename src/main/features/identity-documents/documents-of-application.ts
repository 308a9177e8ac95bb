/** What the applications feature needs of documents: their rows share its transactions. */
export { deleteDocuments, insertDocuments, listDocumentsOf, type DocumentRow } from './identity-documents-repository.ts'
