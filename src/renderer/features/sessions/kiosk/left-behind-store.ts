import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** How to keep what somebody leaves behind who walks away. Set by the screens that hold something worth keeping. */
export const useLeftBehindStore = defineStore('leftBehind', () => {
  const keep = shallowRef<() => Promise<void>>()
  return { keep }
})
