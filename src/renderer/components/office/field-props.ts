import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'

/** The props that every field of the office has. */
export interface FieldProps {
  label: string
  /** Shows the label to screen readers only, where it is clear from the place what the field is for. */
  isLabelHidden?: boolean
  help?: string | undefined
  problem?: FieldProblem | undefined
  isRequired?: boolean
  /** The field's path in the input, so that the first problem can be found and focused. */
  field?: string | undefined
  /** Several controls under one label. */
  isGroup?: boolean
}
