import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { kiosk } from '../../../bridge/client.ts'

/** Where the link went by which a student number is added to this account (G12). */
export const useEnrolmentLinkStore = defineStore('enrolment-link', () => {
  const sent = shallowRef<{ email: string; expiresAtMs: number }>()

  async function requestEnrolmentLink(): Promise<void> {
    sent.value = await kiosk.accounts.requestEnrolmentLink({})
  }

  return { sent, requestEnrolmentLink }
})
