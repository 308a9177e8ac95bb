import { useRouter } from 'vue-router'
import type { Failure, FieldProblems } from '../../../../shared/bridge/result.ts'
import { useAction } from './use-action.ts'

/**
 * The last screen before a form is sent. A screen with something unfinished is opened, not sent: midnight may have passed since
 * it was filled in, or an answer was changed that it hangs on. So is the screen that a refusal concerns.
 */
export function useReview(review: {
  /** Notes what is unfinished, and gives its screen. */
  unfinishedScreen: () => string | undefined
  submit: () => Promise<unknown>
  /** Notes which fields main refused, and gives the first screen that they concern. */
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
