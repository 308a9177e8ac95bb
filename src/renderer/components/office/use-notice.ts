import { useTimeoutFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref } from 'vue'

const SHOWN_MS = 6000

/** The line at the bottom of the window that says what was done. A new one replaces the one before. */
export const useNotice = defineStore('notice', () => {
  const text = ref('')
  const { start } = useTimeoutFn(() => (text.value = ''), SHOWN_MS, { immediate: false })

  function notify(sentence: string): void {
    text.value = sentence
    start()
  }

  return { text, notify }
})
