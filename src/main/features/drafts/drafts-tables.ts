/** Half-filled forms. Each can only be opened with the code of its link. */
export interface SetAsideDraftsTable {
  link_id: number
  sealed: string
  expires_at_ms: number
}

export interface SetAsideDocumentsTable {
  document_id: string
  link_id: number
  seat_id: string
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    set_aside_drafts: SetAsideDraftsTable
    set_aside_documents: SetAsideDocumentsTable
  }
}
