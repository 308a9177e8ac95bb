import { useRouter } from 'vue-router'
import type { Failure, FieldProblems } from '../../../../shared/bridge/result.ts'
import { useAction } from './use-action.ts'

/**
 * The last screen before a form is sent. If something is unfinished, its screen is opened and nothing is sent: midnight may have
 * passed, or another answer was changed on which it depends. After a refusal the screen with the refused field is opened.
 */
export function useReview(review: {
  /** Remembers what is unfinished, and returns its screen. */
  unfinishedScreen: () => string | undefined
  submit: () => Promise<unknown>
  /** Remembers which fields main refused, and returns the first screen with one. */
  noteRefused: (fields: FieldProblems) => string | undefined
  /** The screen that any other refusal leads to. */
  screenOfFailure?: (failed: Failure) => string | undefined
  sentScreen: string
}) {
  const router = useRouter()
  const { isRunning, failure, run } = useAction()
  const open = (name: string) => router.push({ name })

  function screenOf(failed: Failure): string | undefined {
    const ofFields = failed.code === 'invalidInput' ? review.noteRefused(failed.fields ?? {}) : undefined
    return ofFields ?? review.screenOfFailure?.(failed)
  }

  async function apply(): Promise<void> {
    let next = review.unfinishedScreen()
    if (next === undefined) {
      const isSent = await run(review.submit, (failed) => (next = screenOf(failed)) !== undefined)
      if (isSent) next = review.sentScreen
    }
    if (next !== undefined) await open(next)
  }

  return { isRunning, failure, open, apply }
}
