import { readonly, ref } from 'vue'

const SHOWN_MS = 6000

const text = ref('')
let timer: ReturnType<typeof setTimeout> | undefined

/** The one line at the foot of the desk that tells of something done. A newer one takes the place of an older. */
export function useNotice() {
  function notify(sentence: string): void {
    clearTimeout(timer)
    text.value = sentence
    timer = setTimeout(clear, SHOWN_MS)
  }
  function clear(): void {
    clearTimeout(timer)
    text.value = ''
  }
  return { text: readonly(text), notify, clear }
}
