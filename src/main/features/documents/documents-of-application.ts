/** What the applications feature needs of documents: their rows share its transactions. */
export {
  deleteDocuments,
  insertDocuments,
  listDocumentsOf,
  listKnownDocumentIds,
  type DocumentRow,
} from './documents-repository.ts'
