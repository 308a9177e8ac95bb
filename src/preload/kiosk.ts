import { KIOSK_EVENTS } from '../shared/bridge/events.ts'
import { exposeApi } from './expose-api.ts'

exposeApi({
  operationNames: KIOSK_OPERATION_NAMES,
  eventNames: KIOSK_EVENTS,
  // What KioskApp.vue needs to show the first screen.
  firstCalls: ['university.getUniversity', 'sessions.describeSession'],
})
