import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

const systemAsksForContrast = () => window.matchMedia('(prefers-contrast: more)').matches

/** How the screen looks for the person at the kiosk. Forgotten when the visit ends. */
export const useDisplayStore = defineStore('display', () => {
  const isTextLarge = ref(false)
  const isContrastHigh = ref(systemAsksForContrast())
  const isAsAtFirst = computed(() => !isTextLarge.value && isContrastHigh.value === systemAsksForContrast())
  return { isTextLarge, isContrastHigh, isAsAtFirst }
})
