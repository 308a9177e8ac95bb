import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { StaffAccountRow } from '../../../../shared/features/staff/list-staff.ts'
import type { NewStaffAccount } from '../../../../shared/features/staff/staff-account.ts'
import type { StaffRole } from '../../../../shared/bridge/audiences.ts'
import { office } from '../../../bridge/client.ts'

/** The colleagues who may log in here (S11). After each change the list is read again. */
export const useStaffStore = defineStore('staff', () => {
  const staff = shallowRef<StaffAccountRow[]>()

  async function listStaff(): Promise<void> {
    staff.value = (await office.staff.listStaff({})).staff
  }

  async function addStaff(account: NewStaffAccount): Promise<void> {
    await office.staff.addStaff(account)
    await listStaff()
  }

  async function changeStaffRole(staffId: number, role: StaffRole): Promise<void> {
    await office.staff.changeStaffRole({ staffId, role })
    await listStaff()
  }

  async function disableStaff(staffId: number): Promise<void> {
    await office.staff.disableStaff({ staffId })
    await listStaff()
  }

  async function enableStaff(staffId: number): Promise<void> {
    await office.staff.enableStaff({ staffId })
    await listStaff()
  }

  async function endStaffSessions(staffId: number): Promise<void> {
    await office.staff.endStaffSessions({ staffId })
    await listStaff()
  }

  /** @returns the first password, which is not kept */
  async function resetStaffPassword(staffId: number): Promise<string> {
    const { firstPassword } = await office.staff.resetStaffPassword({ staffId })
    await listStaff()
    return firstPassword
  }

  return {
    staff,
    listStaff,
    addStaff,
    changeStaffRole,
    disableStaff,
    enableStaff,
    endStaffSessions,
    resetStaffPassword,
  }
})
