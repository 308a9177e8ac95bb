import type { Generated } from 'kysely'

export interface AcademicUnitsTable {
  id: Generated<number>
  parent_id: number | null
  level: 'university' | 'faculty' | 'department'
  name_ja: string
  name_en: string
  position: number
  /** Years in which it existed; null: no limit. */
  valid_from: number | null
  valid_to: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    academic_units: AcademicUnitsTable
  }
}
