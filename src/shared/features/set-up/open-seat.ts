import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/** Ends set-up: main opens the windows of this seat's mode and closes the others. */
export const openSeat = defineOperation({
  name: 'setUp.openSeat',
  audience: ['office', 'setUp'],
  input: Nothing,
  output: Nothing,
})
