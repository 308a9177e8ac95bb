import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the manual is open, and at which section. With none it shows the contents. */
export const useManualStore = defineStore('manual', () => {
  const isOpen = ref(false)
  const sectionId = ref<string>()

  /** Opens the contents, or the section with this id. */
  function open(id?: string): void {
    sectionId.value = id
    isOpen.value = true
  }

  return { isOpen, sectionId, open }
})
