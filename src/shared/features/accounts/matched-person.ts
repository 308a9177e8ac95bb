import { z } from 'zod'
import { PersonName } from './person-name.ts'
import type { MatchedPerson } from './person-match.ts'

/** The part of a form that says who applies. A form that adds a student number only has the name in school. */
const PersonOfForm = z.object({
  applicant: z.object({ name: PersonName }).optional(),
  school: z.object({ name: PersonName, studentNumber: z.string() }),
})

/** What is stored of one person: forms, the newest first; enrolments; and the birth date of the account or of the applicant. */
export interface PersonRecords {
  birthDate: string
  formsJson: readonly string[]
  enrolments: readonly { student_number: string; in_school_name_json: string }[]
}

/** Everything that can identify somebody, from what is stored. Each name comes once, those of the newest form first. */
export function matchedPersonOf({ birthDate, formsJson, enrolments }: PersonRecords): MatchedPerson {
  const forms = formsJson.flatMap((json) => PersonOfForm.safeParse(JSON.parse(json)).data ?? [])
  const inSchool = enrolments.flatMap((row) => PersonName.safeParse(JSON.parse(row.in_school_name_json)).data ?? [])
  const names = [
    ...forms.flatMap(({ applicant, school }) => [...(applicant ? [applicant.name] : []), school.name]),
    ...inSchool,
  ]
  return {
    names: [...new Map(names.map((name) => [JSON.stringify(name), name])).values()],
    birthDate,
    studentNumbers: [
      ...new Set([
        ...forms.map(({ school }) => school.studentNumber),
        ...enrolments.map((enrolment) => enrolment.student_number),
      ]),
    ],
  }
}
