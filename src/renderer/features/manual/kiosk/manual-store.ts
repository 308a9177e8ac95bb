import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the manual lies over the screens, and which of its sections is open: none is the contents. */
export const useManualStore = defineStore('manual', () => {
  const isOpen = ref(false)
  const sectionId = ref<string>()

  /** Opens the contents, or the section of that id at once. */
  function open(id?: string): void {
    sectionId.value = id
    isOpen.value = true
  }

  return { isOpen, sectionId, open }
})
