import { z } from 'zod'
import { PersonName } from './person-name.ts'
import type { MatchedPerson } from './person-match.ts'

/** What an application's form says about who it is; one that adds a student number only says what they were called in school. */
const PersonOfForm = z.object({
  applicant: z.object({ name: PersonName }).optional(),
  school: z.object({ name: PersonName, studentNumber: z.string() }),
})

/** Forms as they are stored, the newest first, the enrolments of one person, and the birth date: the account's, or the applicant's. */
export interface PersonRecords {
  birthDate: string
  formsJson: readonly string[]
  enrolments: readonly { student_number: string; in_school_name_json: string }[]
}

/** Who somebody is by all that is stored of them. Names come once each, those of the newest form first. */
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
