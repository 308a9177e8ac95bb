import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

const systemAsksForContrast = () => window.matchMedia('(prefers-contrast: more)').matches

/** How the screen looks for whoever stands here. It goes with the visit, as everything does. */
export const useDisplayStore = defineStore('display', () => {
  const isTextLarge = ref(false)
  const isContrastHigh = ref(systemAsksForContrast())
  const isAsAtFirst = computed(() => !isTextLarge.value && isContrastHigh.value === systemAsksForContrast())
  return { isTextLarge, isContrastHigh, isAsAtFirst }
})
