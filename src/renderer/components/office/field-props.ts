import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'

/** What every field of the office is told, whatever is typed or chosen in it. */
export interface FieldProps {
  label: string
  /** For screen readers only, where the place says what the field is for. */
  isLabelHidden?: boolean
  help?: string | undefined
  problem?: FieldProblem | undefined
  isRequired?: boolean
  /** The field's path in the input, so that the first problem can be found and focused. */
  field?: string | undefined
  /** Several controls under one label. */
  isGroup?: boolean
}
