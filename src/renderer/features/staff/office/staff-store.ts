import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { z } from 'zod'
import type { NewStaffAccount, StaffAccountRow } from '../../../../shared/features/staff/staff-account.ts'
import { office } from '../../../bridge/client.ts'

/** The colleagues who may log in here (S11). */
export const useStaffStore = defineStore('staff', () => {
  const staff = shallowRef<z.output<typeof StaffAccountRow>[]>()

  async function listStaff(): Promise<void> {
    staff.value = (await office.staff.listStaff({})).staff
  }

  async function addStaff(account: NewStaffAccount): Promise<void> {
    const added = await office.staff.addStaff(account)
    staff.value = [...(staff.value ?? []), added]
  }

  return { staff, listStaff, addStaff }
})
