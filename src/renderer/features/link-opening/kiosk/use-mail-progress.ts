import { useTimeoutFn } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'
import type { MailProgress } from '../../../../shared/features/outbox/describe-last-mail.ts'
import { kiosk } from '../../../bridge/client.ts'

const ASK_EVERY_MS = 1_000
/** Long enough for a slow server's answer. Whoever waits longer asks again or turns to the office. */
const ASK_AT_MOST = 60

/** Whether the mail did not go out as it should: the screen says so instead of that it was sent. */
export function isHeldUp(progress: MailProgress): progress is 'refused' | 'delayed' {
  return progress === 'refused' || progress === 'delayed'
}

/**
 * What becomes of the mail that this screen says was sent, until that is known. Begins anew with each mail. What main can't tell
 * is taken for well: the screen is of use without it.
 */
export function useMailProgress(sent: () => object | undefined): Readonly<Ref<MailProgress>> {
  const progress = ref<MailProgress>('underWay')
  let asked = 0
  const { start, stop } = useTimeoutFn(() => void ask(), ASK_EVERY_MS, { immediate: false })

  async function ask(): Promise<void> {
    const of = sent()
    try {
      const answer = await kiosk.outbox.describeLastMail({})
      if (of !== sent()) return
      progress.value = answer.progress
    } catch {
      return
    }
    asked += 1
    const mayChange = progress.value === 'underWay' || progress.value === 'delayed'
    if (mayChange && asked < ASK_AT_MOST) start()
  }

  watch(
    sent,
    (mail) => {
      stop()
      asked = 0
      progress.value = 'underWay'
      if (mail) start()
    },
    { immediate: true },
  )
  return progress
}
