import type { Selectable } from 'kysely'
import type { AcademicMaster, AcademicTree } from '../../../shared/features/university/academic-units.ts'
import type { Bilingual } from '../../../shared/bridge/text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { AcademicUnitsTable } from './university-tables.ts'

type Unit = Selectable<AcademicUnitsTable>

const nameOf = (unit: Pick<Unit, 'name_ja' | 'name_en'>): Bilingual => ({ ja: unit.name_ja, en: unit.name_en })

export async function insertAcademicMaster(db: DatabaseConnection, master: AcademicMaster): Promise<void> {
  const insert = async (
    unit: Pick<Unit, 'parent_id' | 'level' | 'position'> & {
      name: Bilingual
      validFrom?: number | undefined
      validTo?: number | undefined
    },
  ) => {
    const { name, validFrom, validTo, ...rest } = unit
    const row = {
      ...rest,
      name_ja: name.ja,
      name_en: name.en,
      valid_from: validFrom ?? null,
      valid_to: validTo ?? null,
    }
    return (await db.insertInto('academic_units').values(row).returning('id').executeTakeFirstOrThrow()).id
  }
  for (const [position, { name, faculties }] of master.entries()) {
    const universityId = await insert({ parent_id: null, level: 'university', position, name })
    for (const [facultyPosition, faculty] of faculties.entries()) {
      const facultyId = await insert({
        parent_id: universityId,
        level: 'faculty',
        position: facultyPosition,
        name: faculty.name,
      })
      for (const [departmentPosition, department] of faculty.departments.entries()) {
        await insert({ parent_id: facultyId, level: 'department', position: departmentPosition, ...department })
      }
    }
  }
}

function listUnits(db: DatabaseConnection): Promise<Unit[]> {
  return db.selectFrom('academic_units').selectAll().orderBy('position').orderBy('id').execute()
}

export async function getAcademicTree(db: DatabaseConnection): Promise<AcademicTree> {
  const units = await listUnits(db)
  const below = (parentId: number | null) => units.filter((unit) => unit.parent_id === parentId)
  return below(null).map((university) => ({
    id: university.id,
    name: nameOf(university),
    faculties: below(university.id).map((faculty) => ({
      id: faculty.id,
      name: nameOf(faculty),
      departments: below(faculty.id).map((department) => ({ id: department.id, name: nameOf(department) })),
    })),
  }))
}

/** Names from the university down to the department; empty for an unknown id. */
export async function getDepartmentPath(db: DatabaseConnection, departmentId: number): Promise<Bilingual[]> {
  return (await readDepartmentPaths(db))(departmentId)
}

/** The same for many departments, with one read of the tables. */
export async function readDepartmentPaths(db: DatabaseConnection): Promise<(departmentId: number) => Bilingual[]> {
  const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]))
  return (departmentId) => pathTo(units, departmentId)
}

function pathTo(units: ReadonlyMap<number, Unit>, departmentId: number): Bilingual[] {
  const path: Bilingual[] = []
  for (let unit = units.get(departmentId); unit; unit = unit.parent_id === null ? undefined : units.get(unit.parent_id))
    path.unshift(nameOf(unit))
  return path
}
