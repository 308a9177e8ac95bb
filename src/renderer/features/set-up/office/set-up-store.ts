import { defineStore } from 'pinia'
import { reactive, ref } from 'vue'
import type { z } from 'zod'
import type { SetUpInput } from '../../../../shared/features/set-up/set-up.ts'
import type { SeatMode } from '../../../../shared/bridge/seat-mode.ts'
import type { AcademicMaster } from '../../../../shared/features/university/academic-units.ts'
import { office } from '../../../bridge/client.ts'
import { emptyMailServerForm, mailServerInput as toMailServerInput } from '../../outbox/office/mail-server-form.ts'

const blankText = () => ({ ja: '', en: '' })

const valuesAtFirst = () => ({
  university: { name: blankText(), support: { phone: '', hours: blankText() } },
  academicMaster: [] as AcademicMaster,
  administrator: { loginName: '', displayName: '', password: '', passwordConfirmation: '' },
  mailChoice: 'now' as 'now' | 'later',
  mailServer: emptyMailServerForm(),
  mailPassword: '',
  testMailTo: '',
  seatMode: 'both' as SeatMode,
})

/** What was entered in the wizard so far. Going back and forth keeps all of it. Nothing is stored before the last step. */
export const useSetUpStore = defineStore('set-up', () => {
  const values = reactive(valuesAtFirst())
  const recoveryKey = ref('')

  const mailServerInput = () => toMailServerInput(values.mailServer, values.mailPassword)

  async function getSampleUniversity(): Promise<void> {
    const { name, support, academicMaster } = await office.setUp.getSampleUniversity({})
    values.university = { name, support }
    values.academicMaster = academicMaster
  }

  async function completeSetUp(): Promise<void> {
    const { loginName, displayName, password } = values.administrator
    const input: z.input<typeof SetUpInput> = {
      university: values.university,
      academicMaster: values.academicMaster,
      administrator: { loginName, displayName, password },
      mailServer: values.mailChoice === 'now' ? mailServerInput() : null,
      seatMode: values.seatMode,
    }
    recoveryKey.value = (await office.setUp.completeSetUp(input)).recoveryKey
    values.administrator.password = ''
    values.administrator.passwordConfirmation = ''
    values.mailPassword = ''
  }

  async function openSeat(): Promise<void> {
    await office.setUp.openSeat({})
    recoveryKey.value = ''
    Object.assign(values, valuesAtFirst())
  }

  return { values, recoveryKey, mailServerInput, getSampleUniversity, completeSetUp, openSeat }
})
