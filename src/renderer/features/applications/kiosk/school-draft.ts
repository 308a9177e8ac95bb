import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import type { University } from '../../../../shared/settings.ts'

/** The time in school as it is being typed: of the whole application, and of a student number that is added. */
export interface SchoolDraft {
  name: PersonName
  departmentId: number | null
  studentNumber: string
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

/** What of a choice is still offered: instead of a department that was closed meanwhile another is chosen, where the way to it ends. */
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

/** What leads to a department; without one, what was chosen before, or the university if there is only one: nobody chooses from one. */
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
