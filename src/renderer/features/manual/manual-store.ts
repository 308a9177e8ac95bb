import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the manual lies over the screens. */
export const useManualStore = defineStore('manual', () => ({ isOpen: ref(false) }))
