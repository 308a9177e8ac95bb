export interface TermsVersionsTable {
  version: string
  text_json: string
  /** Null for the version that set-up or an older program had stored: nobody noted when. */
  stored_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    terms_versions: TermsVersionsTable
  }
}
