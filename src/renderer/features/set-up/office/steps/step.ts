import type { FieldProblems } from '../../../../../shared/bridge/result.ts'

/** What the wizard asks of each of its pages. */
export interface WizardStep {
  /** Whether everything on the page is right; if not, the page shows what isn't and takes the focus there. */
  check: () => boolean
  /** Problems that main found, by the page's own paths. */
  show: (fields: FieldProblems) => void
}
