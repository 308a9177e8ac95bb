import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** The address whose passwords are forgotten (G17), as typed and as the link was sent to. Kept, so that going back loses nothing. */
export const usePasswordResetStore = defineStore('password-reset', () => {
  const input = reactive({ email: '' })
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestPasswordReset(): Promise<void> {
    sent.value = await kiosk.accounts.requestPasswordReset(input)
  }

  return { input, sent, requestPasswordReset }
})
