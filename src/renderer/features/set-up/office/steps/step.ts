import type { FieldProblems } from '../../../../../shared/bridge/result.ts'

/** What the wizard needs of each of its pages. */
export interface WizardStep {
  /** Whether everything on the page is right. If not, the page shows the problems and focuses the first one. */
  check: () => boolean
  /** Shows problems that main found, by the page's own paths. */
  show: (fields: FieldProblems) => void
}
