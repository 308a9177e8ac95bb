import { nextTick, ref, watch } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf, type FieldProblem } from '../../shared/bridge/field-problems.ts'
import type { Failure, FieldProblems } from '../../shared/bridge/result.ts'

/**
 * Checks a screen's values with the contract's own schema. Shows nothing before the first {@link check}; after it, a problem goes as
 * soon as it is mended. Problems that main found ({@link show}) stay until a value changes. The values may be half filled in.
 */
export function useFormProblems<Schema extends z.ZodType>(schema: () => Schema, values: () => unknown) {
  const problems = ref<FieldProblems>({})
  let isChecked = false

  function check(): z.output<Schema> | undefined {
    isChecked = true
    const parsed = schema().safeParse(values())
    problems.value = parsed.success ? {} : fieldProblemsOf(parsed.error)
    if (parsed.success) return parsed.data
    void focusFirstProblem()
    return undefined
  }

  function show(fields: FieldProblems): void {
    isChecked = true
    problems.value = fields
    void focusFirstProblem()
  }

  /** Shows main's problems beside the fields. @returns whether the failure was about fields, as useAction's `inspect` expects */
  function showRefusal({ code, fields }: Failure): boolean {
    if (code !== 'invalidInput' || !fields) return false
    show(fields)
    return true
  }

  // Compared by content: a screen that asks main again makes new objects with the same values.
  watch(
    () => JSON.stringify(values()),
    () => isChecked && recheck(),
  )
  function recheck(): void {
    const parsed = schema().safeParse(values())
    problems.value = parsed.success ? {} : fieldProblemsOf(parsed.error)
  }

  const problemOf = (field: string): FieldProblem | undefined => problems.value[field]
  return { problems, problemOf, check, show, showRefusal }
}

export type FormProblems = ReturnType<typeof useFormProblems>

const FOCUSABLE = 'input:not([type="hidden"]), select, textarea, button'

/** Focuses the first field in the page that has a problem. Fields are found by `data-field="path"`. */
async function focusFirstProblem(): Promise<void> {
  await nextTick()
  const field = document.querySelector<HTMLElement>('[data-field].has-problem')
  focusWithin(field)
}

/** Focuses the control of this field. */
export function focusField(path: string): void {
  focusWithin(document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`))
}

function focusWithin(field: HTMLElement | null): void {
  if (!field) return
  const invalid = field.querySelector<HTMLElement>('[aria-invalid="true"]')
  // If a group is invalid, its first control.
  const control = invalid?.matches(FOCUSABLE) ? invalid : (invalid ?? field).querySelector<HTMLElement>(FOCUSABLE)
  control?.focus({ preventScroll: true })
  scrollToField(field)
}

const MARGIN = 16

/**
 * Brings the whole field to sight, in the middle. The list of problems above stays whole beside it if there is room, and is else out of
 * sight. Of a field that is higher than the screen, its label is shown.
 */
function scrollToField(field: HTMLElement): void {
  const frame = scrollerOf(field)
  const summary = document.querySelector('[data-problems]')
  if (!frame || !summary) return field.scrollIntoView({ block: 'center' })
  const zero = frame.getBoundingClientRect().top - frame.scrollTop
  const [topOf, bottomOf] = [
    (element: Element) => element.getBoundingClientRect().top - zero,
    (element: Element) => element.getBoundingClientRect().bottom - zero,
  ]
  const height = frame.clientHeight
  const margin = Math.max(0, Math.min(MARGIN, (height - field.offsetHeight) / 2))
  const [first, last] = [topOf(field) - margin, bottomOf(field) + margin]
  if (last <= height) frame.scrollTop = 0
  else if (field.offsetHeight > height) frame.scrollTop = first
  else frame.scrollTop = Math.max((first + last - height) / 2, Math.min(bottomOf(summary), first))
}

function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let above = element.parentElement; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above
  return undefined
}
