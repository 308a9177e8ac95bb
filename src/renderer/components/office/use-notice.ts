import { useTimeoutFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref } from 'vue'

const SHOWN_MS = 6000

/** The one line at the foot of the desk that tells of something done. A newer one takes the place of an older. */
export const useNotice = defineStore('notice', () => {
  const text = ref('')
  const { start } = useTimeoutFn(() => (text.value = ''), SHOWN_MS, { immediate: false })

  function notify(sentence: string): void {
    text.value = sentence
    start()
  }

  return { text, notify }
})
