import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import type { University } from '../../../../shared/settings.ts'

/** The time in school while it is typed, in both forms. */
export interface SchoolDraft {
  name: PersonName
  departmentId: number | null
  studentNumber: string
  hasOldNumber?: boolean | undefined
  admissionMonth: string
  leavingMonth: string
  leavingType: string | null
}

export const emptyName = (): PersonName => ({ kanji: '', katakana: '', roman: '' })

export const emptySchool = (): SchoolDraft => ({
  name: emptyName(),
  departmentId: null,
  studentNumber: '',
  admissionMonth: '',
  leavingMonth: '',
  leavingType: null,
})

/** A form as it was sent or set aside, to go on with. */
export function schoolAsTyped(earlier: SchoolDraft): SchoolDraft {
  return { ...earlier, name: { ...earlier.name }, leavingType: earlier.leavingType || null }
}

export type AcademicTree = University['academicTree']

/** The part of a choice that is still offered. If its department was closed in between, another is chosen from where the path ends. */
export function stillOffered(
  tree: AcademicTree,
  departmentId: number | null,
  chosen: UnitChoice,
): { departmentId: number | null; unit: UnitChoice } {
  const isOffered = tree.some(({ faculties }) =>
    faculties.some(({ departments }) => departments.some(({ id }) => id === departmentId)),
  )
  return { departmentId: isOffered ? departmentId : null, unit: unitOf(tree, departmentId, chosen) }
}

/** University and faculty of a department. Without a department: what was chosen before, or the university if there is only one. */
export function unitOf(tree: AcademicTree, departmentId: number | null, chosen?: UnitChoice | null): UnitChoice {
  for (const { id: universityId, faculties } of tree) {
    const faculty = faculties.find(({ departments }) => departments.some(({ id }) => id === departmentId))
    if (faculty) return { universityId, facultyId: faculty.id }
  }
  const university = tree.find(({ id }) => id === chosen?.universityId)
  if (university && chosen) {
    const isOffered = university.faculties.some(({ id }) => id === chosen.facultyId)
    return { universityId: university.id, facultyId: isOffered ? chosen.facultyId : null }
  }
  const [only, ...others] = tree
  return { universityId: only && others.length === 0 ? only.id : null, facultyId: null }
}
