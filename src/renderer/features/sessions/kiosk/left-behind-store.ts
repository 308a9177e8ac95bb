import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** How to keep the data of somebody who walks away. Set by screens with something worth keeping. */
export const useLeftBehindStore = defineStore('leftBehind', () => {
  const keep = shallowRef<() => Promise<void>>()
  return { keep }
})
