import { computed, shallowRef, type Ref } from 'vue'
import type { z } from 'zod'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import type { FieldRule } from '../../../../shared/bridge/field-rule.ts'
import type { FormField } from '../../../../shared/features/applications/form-fields.ts'
import {
  isMendable,
  mendableUnits,
  type ResubmissionAsked,
} from '../../../../shared/features/applications/resubmission.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import { problemsOfPart, problemsOfWhole } from '../../../components/part-problems.ts'
import { stillOffered, type AcademicTree, type SchoolDraft } from './school-draft.ts'

type Resubmission = Pick<z.output<typeof ResubmissionAsked>, 'flags' | 'refused'>

/** What a form asks, why, and which answers were refused. Fields are named by their path in the whole form. */
export function useAskedForm(
  rules: () => Partial<Record<FormField, FieldRule>>,
  resubmission: () => Resubmission | null | undefined,
  typed: { school: () => SchoolDraft; unit: Ref<UnitChoice>; academicTree: () => AcademicTree },
) {
  /** Problems that were not shown on their screen yet. */
  const toShow = shallowRef<FieldProblems>({})
  const refusedSince = shallowRef<FieldProblems>({})

  /** What may be changed: everything in a new application; in a resubmission what staff flagged or main refuses. */
  const mendable = computed(() => {
    const asked = resubmission()
    return asked && mendableUnits(asked.flags, Object.keys({ ...asked.refused, ...refusedSince.value }))
  })
  const ruleOf = (path: string) => Object.entries(rules()).find(([field]) => field === path)?.[1]

  /** The switch "no kanji" is only there where something else could stand in. */
  function isOffered(path: string): boolean {
    const name = /^(.+\.name)\.hasNoKanji$/.exec(path)?.[1]
    if (name === undefined) return ruleOf(path) !== 'hidden'
    return ruleOf(`${name}.katakana`) !== 'hidden' || ruleOf(`${name}.roman`) !== 'hidden'
  }
  function isAsked(path: string): boolean {
    return isOffered(path) && (!mendable.value || isMendable(mendable.value, path))
  }
  const isRequired = (path: string): boolean => ruleOf(path) === 'required'
  /** The reason why staff want a field mended. */
  const flagOf = (path: string) => resubmission()?.flags.find(({ field }) => field === path)?.reason

  /** Remembers the problems of one part, for its screen to show. */
  function noteProblems(part: string, problems: FieldProblems): void {
    toShow.value = problemsOfWhole(part, problems)
  }
  /**
   * Remembers what main refused. Such a field may be one that was right when it was sent; it can be changed from now on, even if that
   * adds a screen.
   * @returns the first screen with such a field
   */
  function noteRefused<Screen extends string>(
    problems: FieldProblems,
    screens: () => readonly Screen[],
    partOf: (screen: Screen) => string,
  ): Screen | undefined {
    if ('school.departmentId' in problems) {
      const school = typed.school()
      const offered = stillOffered(typed.academicTree(), school.departmentId, typed.unit.value)
      school.departmentId = offered.departmentId
      typed.unit.value = offered.unit
    }
    toShow.value = problems
    refusedSince.value = { ...refusedSince.value, ...problems }
    return screens().find((screen) => Object.keys(problemsOfPart(partOf(screen), problems)).length > 0)
  }
  /** Returns the remembered problems of a part and forgets them. */
  function takeProblems(part: string): FieldProblems {
    const own = problemsOfPart(part, toShow.value)
    toShow.value = Object.fromEntries(Object.entries(toShow.value).filter(([path]) => !path.startsWith(`${part}.`)))
    return own
  }

  return { isAsked, isRequired, flagOf, noteProblems, noteRefused, takeProblems }
}

export type AskedForm = ReturnType<typeof useAskedForm>
