import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** Whose passwords are forgotten (G17), and where the link went: going back loses nothing. */
export const usePasswordResetStore = defineStore('password-reset', () => {
  const input = reactive({ email: '' })
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestPasswordReset(): Promise<void> {
    sent.value = await kiosk.accounts.requestPasswordReset(input)
  }

  return { input, sent, requestPasswordReset }
})
