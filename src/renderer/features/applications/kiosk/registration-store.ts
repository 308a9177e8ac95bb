import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** The mail address of a registration as it is typed, and the one that its link was sent to. */
export const useRegistrationStore = defineStore('registration', () => {
  const input = reactive({ email: '', emailConfirmation: '' })
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestRegistrationLink(): Promise<void> {
    sent.value = await kiosk.applications.requestRegistrationLink(input)
  }

  return { input, sent, requestRegistrationLink }
})
