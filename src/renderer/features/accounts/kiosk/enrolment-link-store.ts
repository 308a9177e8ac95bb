import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** The address that the link for adding a student number was sent to (G12). */
export const useEnrolmentLinkStore = defineStore('enrolment-link', () => {
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestEnrolmentLink(): Promise<void> {
    sent.value = await kiosk.accounts.requestEnrolmentLink({})
  }

  return { sent, requestEnrolmentLink }
})
