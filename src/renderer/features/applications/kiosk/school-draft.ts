import type { PersonName } from '../../../../shared/features/applications/person-name.ts'
import type { University } from '../../../../shared/features/university/get-university.ts'

/** The time in school as it is being typed: of the whole application, and of a student number that is added. */
export interface SchoolDraft {
  name: PersonName
  departmentId: number | null
  studentNumber: string
  admissionMonth: string
  leavingMonth: string
  leavingType: string | null
}

/** 大学名 and 学部名 lead to the department, but are no part of the form. */
export interface UnitChoice {
  universityId: number | null
  facultyId: number | null
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

type AcademicTree = University['academicTree']

/** What leads to a department; without one, the university if there is only one: nobody chooses from one. */
export function unitOf(tree: AcademicTree, departmentId: number | null): UnitChoice {
  for (const { id: universityId, faculties } of tree) {
    const faculty = faculties.find(({ departments }) => departments.some(({ id }) => id === departmentId))
    if (faculty) return { universityId, facultyId: faculty.id }
  }
  const [university, ...others] = tree
  return { universityId: university && others.length === 0 ? university.id : null, facultyId: null }
}
