import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** The new mail address (G13) as it is typed, and the address that its link was sent to. Kept, so that going back loses nothing. */
export const useEmailChangeStore = defineStore('email-change', () => {
  const input = reactive({ email: '', emailConfirmation: '' })
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestEmailChange(): Promise<void> {
    sent.value = await kiosk.accounts.requestEmailChange(input)
  }

  return { input, sent, requestEmailChange }
})
