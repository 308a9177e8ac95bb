import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { z } from 'zod'
import type { getAccount } from '../../../../shared/features/accounts/get-account.ts'
import { kiosk } from '../../../bridge/client.ts'

/** The account of the graduate who is logged in here. */
export const useAccountStore = defineStore('account', () => {
  const account = shallowRef<z.output<typeof getAccount.output>>()

  async function load(): Promise<void> {
    account.value = await kiosk.accounts.getAccount({})
  }

  return { account, load }
})
